package dev.notionmcp.gateway.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.OwnGateway;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A workspace is let go of only when its token has ended, whatever else Notion may have against the request. */
class RefusedRevocationIT extends OwnGateway {

    private Connected connected;

    @BeforeEach
    void connect() {
        connected = new Connected(cluster, sandbox, gateway, client);
    }

    @Test
    @DisplayName("invariant 7: a 400 that says nothing about the token is tried again")
    void isTriedAgain() {
        var name = connected.connect("ada");
        var notionsToken = connected.token(name);
        connected.notionAnswers("error", 400);

        connected.workspace(name).delete();

        await().until(() -> !connected.revocations().isEmpty());
        connected.gateway().passTime(Duration.ofSeconds(3));
        await().until(() -> connected.revocations().size() >= 2);
        assertThat(connected.workspace(name).get()).isNotNull();

        connected.notionIsBack();
        connected.gateway().passTime(Duration.ofMinutes(1));

        await().until(() -> connected.workspace(name).get() == null);
        assertThat(connected.isActive(notionsToken)).isFalse();
    }

    @Test
    @DisplayName("a token that Notion does not know any more keeps nothing waiting")
    void isEnoughWhereTheTokenIsGone() {
        var name = connected.connect("ada");
        connected.notionAnswers("invalid_grant", 400);

        connected.workspace(name).delete();

        await().until(() -> connected.workspace(name).get() == null);
        assertThat(connected.revocations()).containsOnly(400);
    }
}
