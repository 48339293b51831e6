package dev.notionmcp.verify;

import java.io.IOException;
import java.util.Map;

/** A request to the token endpoint (OAuth 2.1, section 3.2), and what its answer has to be. */
final class TokenRequest {
    private static final String REMEDY =
            "Look for this request in the gateway's log, and whether a proxy in front changes or caches POST /token.";

    private TokenRequest() {}

    /** Sends it, and finds tokens even where something is wrong with the answer, so that they can be revoked. */
    static void send(Http http, Findings findings, Map<String, String> parameters)
            throws BrokenPromise, NotChecked, IOException {
        var answer = http.postForm(findings.endpoint("token_endpoint"), parameters);
        var json = answer.json("the answer of /token with status " + answer.status(), REMEDY);
        BrokenPromise.unless(
                answer.status() == 200,
                "/token answers " + answer.status() + " with the error \""
                        + json.path("error").asString("") + "\"",
                REMEDY);
        var tokens = new Tokens(
                json.path("access_token").asString(""),
                json.path("refresh_token").asString(""));
        if (!tokens.access().isEmpty()) {
            findings.foundTokens(tokens);
        }
        BrokenPromise.unless(
                answer.list("Cache-Control").contains("no-store"),
                "Cache-Control of /token is \"" + answer.list("Cache-Control") + "\"",
                "Let the proxy in front pass Cache-Control on: an answer of /token may be kept nowhere.");
        BrokenPromise.unless(
                json.path("token_type").asString("").equalsIgnoreCase("Bearer")
                        && !tokens.access().isEmpty()
                        && !tokens.refresh().isEmpty(),
                "/token answers without a Bearer token and a refresh token",
                REMEDY);
    }
}
