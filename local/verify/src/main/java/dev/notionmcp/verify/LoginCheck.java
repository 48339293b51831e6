package dev.notionmcp.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person's login, from the authorization request to tokens, as a program on that person's machine has it.
 *
 * @param terminal where the person reads what to open; null where nobody is to log in
 */
record LoginCheck(
        Target target,
        Http http,
        Findings findings,
        @Nullable PrintStream terminal) implements Check {
    /** A login at the server lives twice as long. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String promise() {
        return "a login ends in tokens: PKCE S256, state, iss";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        if (terminal == null) {
            throw new NotChecked("needs a person at a browser: LOGIN=1");
        }
        var proof = ProofKey.make();
        var state = ProofKey.unguessable();
        try (var redirect = new LoopbackRedirect(state)) {
            var changes = Map.of("redirect_uri", redirect.uri(), "state", state, "code_challenge", proof.challenge());
            terminal.printf(
                    "%n  Open this in a browser on this machine, approve, and log in to Notion within %d minutes:%n%n  %s%n%n",
                    PATIENCE.toMinutes(), AuthorizationUrl.of(target, findings, changes));
            var back = redirect.await(PATIENCE)
                    .orElseThrow(() -> new BrokenPromise(
                            "nobody came back from the login within " + PATIENCE.toMinutes() + " minutes",
                            "Run it again, open the address that it prints, and go on to the end of the login."));
            redeem(back, redirect.uri(), proof);
        }
        return "connected; the grant is revoked at the end";
    }

    private void redeem(Map<String, String> back, String redirectUri, ProofKey proof)
            throws BrokenPromise, NotChecked, IOException {
        BrokenPromise.unless(
                target.base().toString().equals(back.get("iss")),
                "the redirect names the issuer \"" + back.getOrDefault("iss", "") + "\"",
                "Set the gateway's BASE_URL to " + target.base() + ", or give URL as BASE_URL spells it.");
        var code = back.getOrDefault("code", "");
        BrokenPromise.unless(
                !code.isEmpty(),
                "the login ends with the error \"" + back.getOrDefault("error", "") + "\"",
                "Approve and choose a workspace; if you did, look at the gateway's log for what Notion answered.");
        TokenRequest.send(
                http,
                findings,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirectUri,
                        "client_id",
                        findings.client(),
                        "code_verifier",
                        proof.verifier(),
                        "resource",
                        target.endpoint().toString()));
    }
}
