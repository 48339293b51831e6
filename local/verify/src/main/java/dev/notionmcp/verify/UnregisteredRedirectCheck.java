package dev.notionmcp.verify;

import java.io.IOException;
import java.util.Map;

/** A code goes nowhere but where its client registered, and a link to this server leads nowhere else (RFC 9700, section 4.1). */
record UnregisteredRedirectCheck(Target target, Http http, Findings findings) implements Check {

    @Override
    public String promise() {
        return "an unregistered redirect URI is not followed";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        var answer = http.get(
                AuthorizationUrl.of(target, findings, Map.of("redirect_uri", "https://attacker.invalid/callback")));
        BrokenPromise.unless(
                answer.status() == 400 && answer.header("Location").isEmpty(),
                "answers " + answer.status(),
                "Look what answers /authorize in place of the gateway.");
        return "400, a page";
    }
}
