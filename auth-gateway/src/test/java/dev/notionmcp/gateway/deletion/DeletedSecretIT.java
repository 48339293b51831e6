package dev.notionmcp.gateway.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.OwnGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of Secrets that someone deletes by hand while their workspace lives. */
class DeletedSecretIT extends OwnGateway {

    private Connected connected;

    @BeforeEach
    void connect() {
        connected = new Connected(cluster, sandbox, gateway, client);
    }

    @Test
    void aRefreshSecretTakesItsTokenWithIt() {
        var name = connected.connect("ada");
        var notionsToken = connected.token(name);

        var secret = connected.refreshSecret(name).require();

        connected.refreshSecret(name).delete();

        connected.awaitGone(secret);
        assertThat(connected.isActive(notionsToken)).isFalse();
        assertThat(connected.workspace(name).require().isMarkedForDeletion()).isFalse();
    }

    @Test
    void aLoginAfterItMendsTheWorkspace() {
        var before = connected.grant(connected.client().connect("ada")).workspace();
        connected.notionIsAway();
        connected.refreshSecret(before.name()).delete();
        await().until(() -> {
            connected.lookAtSecrets();
            return !connected.revocations().isEmpty();
        });

        var after = connected.grant(connected.client().connect("ada")).workspace();

        assertThat(after).isEqualTo(before);
        assertThat(connected.refreshSecret(before.name()).require().isMarkedForDeletion())
                .isFalse();
        assertThat(connected.isActive(connected.token(before.name()))).isTrue();
    }

    @Test
    void aWorkspaceThatLostThemIsDeletedAllTheSame() {
        var name = connected.connect("ada");
        var secret = connected.refreshSecret(name).require();
        connected.secret(name + "-token").delete();
        connected.refreshSecret(name).delete();
        connected.awaitGone(secret);

        connected.workspace(name).delete();

        await().until(() -> connected.workspace(name).get() == null);
    }
}
