package dev.notionmcp.verify;

import java.io.IOException;

/** A token that nobody issued opens nothing, and clients learn that it is the token (RFC 6750, section 3.1). */
record UnknownTokenCheck(Target target, Http http) implements Check {

    @Override
    public String promise() {
        return "an unknown token is refused";
    }

    @Override
    public String look() throws BrokenPromise, IOException {
        var answer = http.send(
                Era.LEGACY.request(target.endpoint(), "never-issued", Era.LEGACY.first(), Era.LEGACY.opening()));
        var error = Challenge.of(String.join(", ", answer.headers().allValues("WWW-Authenticate")))
                .value("error");
        BrokenPromise.unless(
                answer.status() == 401 && error.equals("invalid_token"),
                "answers " + answer.status() + (error.isEmpty() ? "" : " and " + error),
                "Look whether the gateway reaches its database (503), and whether a proxy takes Authorization away.");
        return "401, invalid_token";
    }
}
