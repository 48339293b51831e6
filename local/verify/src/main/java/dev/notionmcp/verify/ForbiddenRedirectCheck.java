package dev.notionmcp.verify;

import java.io.IOException;

/** A code must not travel in the clear to another machine. */
record ForbiddenRedirectCheck(Http http, Findings findings) implements Check {

    @Override
    public String promise() {
        return "registration refuses " + Registration.FORBIDDEN.who();
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        var answer = http.post(findings.endpoint("registration_endpoint"), Registration.FORBIDDEN.body());
        BrokenPromise.unless(
                answer.status() == 400 && answer.body().contains("\"invalid_redirect_uri\""),
                "answers " + answer.status() + " without invalid_redirect_uri",
                "Look what answers /register in place of the gateway.");
        return "400, invalid_redirect_uri";
    }
}
