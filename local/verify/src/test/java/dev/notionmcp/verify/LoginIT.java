package dev.notionmcp.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a login rests on, each by itself. */
class LoginIT {

    @Test
    void provesItselfAsTheSpecificationsExampleDoes() {
        // RFC 7636, appendix B
        var proof = new ProofKey("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assertThat(proof.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(proof.toString()).doesNotContain(proof.verifier());
        assertThat(ProofKey.make()).isNotEqualTo(ProofKey.make());
    }

    @Test
    void waitsForTheRedirectOfItsOwnLogin() throws Exception {
        try (var redirect = new LoopbackRedirect("ours")) {
            assertThat(status(redirect.uri() + "?code=a&state=theirs")).isEqualTo(400);
            assertThat(status(redirect.uri())).isEqualTo(400);
            assertThat(redirect.await(Duration.ZERO)).isEmpty();

            assertThat(status(redirect.uri() + "?code=b&state=ours")).isEqualTo(200);
            assertThat(redirect.await(Duration.ZERO)).contains(Map.of("code", "b", "state", "ours"));
        }
    }

    private static int status(String uri) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
