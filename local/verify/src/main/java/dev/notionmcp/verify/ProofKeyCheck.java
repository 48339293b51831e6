package dev.notionmcp.verify;

import java.io.IOException;
import java.util.Map;

/** PKCE with S256 or nothing (OAuth 2.1, section 4.1.1); the refusal goes back to the client and names the issuer (RFC 9207). */
record ProofKeyCheck(Target target, Http http, Findings findings, String what, Map<String, String> changes)
        implements Check {
    private static final String REMEDY = "Look what answers /authorize in place of the gateway.";

    static ProofKeyCheck plain(Target target, Http http, Findings findings) {
        return new ProofKeyCheck(target, http, findings, "the method plain", Map.of("code_challenge_method", "plain"));
    }

    static ProofKeyCheck none(Target target, Http http, Findings findings) {
        return new ProofKeyCheck(
                target,
                http,
                findings,
                "a request without a challenge",
                Map.of("code_challenge", "", "code_challenge_method", ""));
    }

    @Override
    public String promise() {
        return "PKCE: " + what + " is refused";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        var answer = http.get(AuthorizationUrl.of(target, findings, changes));
        var location = answer.header("Location");
        BrokenPromise.unless(
                answer.isRedirect() && location.startsWith(Registration.LOOPBACK.redirectUri() + "?"),
                "answers " + answer.status() + " and not with a redirect to the client",
                REMEDY);
        var parameters = AuthorizationUrl.parameters(location);
        BrokenPromise.unless(
                "invalid_request".equals(parameters.get("error")) && !parameters.containsKey("code"),
                "the error is \"" + parameters.getOrDefault("error", "") + "\"",
                REMEDY);
        BrokenPromise.unless(
                target.base().toString().equals(parameters.get("iss"))
                        && AuthorizationUrl.STATE.equals(parameters.get("state")),
                "the redirect lacks the client's state or names another issuer",
                REMEDY);
        return "invalid_request, with state and iss";
    }
}
