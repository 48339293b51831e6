package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.replica.Journey.Step;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is revoked at one replica while the other has it in use and in its cache. */
@ExtendWith(SharedReplicas.class)
class RevocationIT {
    private static Replicas replicas;

    @BeforeAll
    static void use(Replicas shared) {
        replicas = shared;
    }

    @Test
    @DisplayName(
            "invariant 7: five seconds after a revocation at one replica no call succeeds and no stream is open at the"
                    + " other")
    void whatOneRevokesEndsAtTheOther() throws Exception {
        var journey = new Journey(replicas, "ada").to(Step.REDEEM);
        replicas.front().use(replicas.two().address());
        journey.take(Step.CALL);
        try (var http = HttpClient.newHttpClient();
                var stream = replicas.listen(http, journey.tokens())) {
            replicas.front().use(replicas.one().address());
            journey.take(Step.REVOKE);
            assertThat(replicas.call(journey.tokens()).statusCode()).isEqualTo(401);

            replicas.front().use(replicas.two().address());
            // what a look-up is cached for, and the second in which open streams are looked at
            await().until(() -> replicas.call(journey.tokens()).statusCode() == 401);
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"resultType\":\"complete\"");
        }
    }

    @Test
    @DisplayName(
            "invariant 7: a token that was revoked while it lay in a cache is refused once that cache is three seconds"
                    + " old")
    void aCachedLookUpRunsOut() {
        var journey = new Journey(replicas, "ada").to(Step.CALL);
        replicas.call(journey.tokens());
        replicas.front().use(replicas.one().address());
        assertThat(journey.client()
                        .revoke(OAuthClient.refresh(journey.tokens()))
                        .statusCode())
                .isEqualTo(200);

        await().until(() -> !replicas.two().isLive(journey.tokens()));
    }
}
