package dev.notionmcp.verify;

import java.io.IOException;

/** The public health check. */
record HealthCheck(Target target, Http http) implements Check {
    private static final String REMEDY =
            "Look whether the gateway's pods are ready, and whether URL's host and path lead to them.";

    @Override
    public String promise() {
        return "/health says that the gateway serves";
    }

    @Override
    public String look() throws BrokenPromise, IOException {
        var answer = http.get(target.at("/health"));
        BrokenPromise.unless(answer.status() == 200, "answers " + answer.status(), REMEDY);
        var status = answer.json("the answer", REMEDY).path("status").asString("");
        BrokenPromise.unless(status.equals("UP"), "the status is \"" + status + "\"", REMEDY);
        return "UP";
    }
}
