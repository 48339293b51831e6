package dev.notionmcp.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;

/** The end of the login: a revoked grant opens nothing five seconds later (RFC 7009), and nothing of this run stays. */
record RevocationCheck(Target target, Http http, Findings findings, Duration promised) implements Check {
    static final Duration PROMISED = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Override
    public String promise() {
        return "a revoked grant opens nothing, five seconds later";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        var tokens = findings.tokens();
        var answer = http.postForm(
                findings.endpoint("revocation_endpoint"),
                Map.of("token", tokens.refresh(), "client_id", findings.client()));
        BrokenPromise.unless(
                answer.status() == 200,
                "/revoke answers " + answer.status(),
                "End the grant of \"" + Registration.NAME + "\" by hand at " + target.at("/connections")
                        + ", and look at the gateway's log.");
        var begin = System.nanoTime();
        while (true) {
            // by when it is asked: an answer may take its time
            var asked = Duration.ofNanos(System.nanoTime() - begin);
            if (status(tokens.access()) == 401) {
                return "401 after " + asked.toMillis() + " ms";
            }
            BrokenPromise.unless(
                    asked.compareTo(promised) < 0,
                    "calls pass " + asked.toMillis() + " ms after the revocation",
                    "Give all replicas of the gateway the same DATABASE_URL.");
            pause();
        }
    }

    private int status(String token) throws IOException {
        return http.send(Era.LEGACY.request(target.endpoint(), token, "ping", Map.of()))
                .status();
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
