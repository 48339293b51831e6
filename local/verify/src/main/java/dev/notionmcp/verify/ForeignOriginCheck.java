package dev.notionmcp.verify;

import java.io.IOException;

/** A web page of another origin may not call, and is told nothing. */
record ForeignOriginCheck(Target target, Http http) implements Check {

    @Override
    public String promise() {
        return "a foreign Origin is refused";
    }

    @Override
    public String look() throws BrokenPromise, IOException {
        var answer = http.send(Era.MODERN
                .request(target.endpoint(), null, Era.MODERN.first(), Era.MODERN.opening())
                .header("Origin", "https://attacker.invalid"));
        BrokenPromise.unless(
                answer.status() == 403,
                "answers " + answer.status(),
                "Let the proxy in front pass Origin on; ALLOWED_ORIGINS names the only others that may call.");
        BrokenPromise.unless(
                answer.list("Access-Control-Allow-Origin").isEmpty(),
                "Access-Control-Allow-Origin is \"" + answer.list("Access-Control-Allow-Origin") + "\"",
                "Switch off what adds CORS headers in front: the gateway writes those that belong there.");
        return "403";
    }
}
