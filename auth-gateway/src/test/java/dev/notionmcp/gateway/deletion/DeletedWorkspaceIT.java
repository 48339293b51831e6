package dev.notionmcp.gateway.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.OwnGateway;
import dev.notionmcp.gateway.RunningGateway;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a NotionWorkspace that someone deletes, as by kubectl or from Git. */
class DeletedWorkspaceIT extends OwnGateway {

    private static final String BOT = "99999999-2222-4333-8444-555555555555";

    private Connected connected;

    @BeforeEach
    void connect() {
        connected = new Connected(cluster, sandbox, gateway, client);
    }

    @Test
    @DisplayName("invariant 7: its grants end; its token is revoked at Notion, and nothing of it stays")
    void isRevokedAtNotionAndGoesWithItsSecrets() {
        var tokens = connected.client().connect("ada");
        var name = connected.grant(tokens).workspace().name();
        var other = connected.connect("grace");
        var notionsToken = connected.token(name);
        assertThat(connected.isActive(notionsToken)).isTrue();

        connected.workspace(name).delete();

        await().until(() -> connected.workspace(name).get() == null);
        connected.awaitNoRefreshSecret(name);
        await().until(() -> connected.secret(name + "-token").get() == null);
        assertThat(connected.isActive(notionsToken)).isFalse();
        assertThat(connected.gateway().isLive(tokens)).isFalse();
        assertThat(OAuthClient.error(connected.client().refresh(OAuthClient.refresh(tokens), Map.of())))
                .isEqualTo("invalid_grant");
        assertThat(connected.isActive(connected.token(other))).isTrue();
    }

    @Test
    void waitsWhileNotionIsAway() {
        var tokens = connected.client().connect("ada");
        var name = connected.grant(tokens).workspace().name();
        var notionsToken = connected.token(name);
        connected.notionIsAway();

        connected.workspace(name).delete();

        await().until(() -> !connected.revocations().isEmpty());
        assertThat(connected.gateway().isLive(tokens)).isFalse();
        connected.gateway().passTime(Duration.ofSeconds(3));
        await().until(() -> connected.revocations().size() >= 2);
        assertThat(connected.workspace(name).get()).isNotNull();
        assertThat(connected.isActive(notionsToken)).isTrue();

        connected.notionIsBack();
        connected.gateway().passTime(Duration.ofMinutes(1));

        await().until(() -> connected.workspace(name).get() == null);
        assertThat(connected.isActive(notionsToken)).isFalse();
    }

    @Test
    void leavesItsSecretToRevokeTheTokenLaterIfTheOperatorLetGoOfIt() {
        var name = connected.connect("ada");
        var notionsToken = connected.token(name);
        connected.notionIsAway();
        connected.workspace(name).delete();
        await().until(() -> !connected.revocations().isEmpty());

        // what the operator does after ten minutes
        connected.workspace(name).edit(workspace -> {
            workspace.getMetadata().setFinalizers(List.of());
            return workspace;
        });

        await().until(() -> connected.refreshSecret(name).get() != null
                && connected.refreshSecret(name).require().isMarkedForDeletion());
        assertThat(connected.workspace(name).get()).isNull();
        assertThat(connected.isActive(notionsToken)).isTrue();

        connected.notionIsBack();
        connected.gateway().passTime(Duration.ofMinutes(1));

        connected.awaitNoRefreshSecret(name);
        assertThat(connected.isActive(notionsToken)).isFalse();
    }

    @Test
    void isMadeAnewByALoginThatMeetsItsDeletion() {
        var before = connected.grant(connected.client().connect("ada"));
        var name = before.workspace().name();
        connected.workspace(name).delete();

        var after = connected.grant(connected.client().connect("ada"));

        assertThat(after.workspace().name()).isEqualTo(name);
        assertThat(after.workspace().connectionId())
                .isNotEqualTo(before.workspace().connectionId());
        assertThat(connected.isActive(connected.token(name))).isTrue();
        assertThat(connected.workspace(name).require().isMarkedForDeletion()).isFalse();
        assertThat(connected.refreshSecret(name).require().isMarkedForDeletion())
                .isFalse();
    }

    @Test
    void keepsTheNewPairOfALoginThatFindsTheOldSecretWaiting() {
        var name = connected.connect("ada");
        var old = connected.token(name);
        connected.notionIsAway();
        connected.workspace(name).delete();
        connected.workspace(name).edit(workspace -> {
            workspace.getMetadata().setFinalizers(List.of());
            return workspace;
        });
        await().until(() -> connected.refreshSecret(name).require().isMarkedForDeletion());

        connected.connect("ada");
        connected.notionIsBack();
        connected.gateway().passTime(Duration.ofMinutes(1));
        connected.lookAtSecrets();

        assertThat(connected.token(name)).isNotEqualTo(old);
        assertThat(connected.refreshSecret(name).require().isMarkedForDeletion())
                .isFalse();
        assertThat(connected.isActive(connected.token(name))).isTrue();
    }

    @Test
    void isFinishedByAnyReplica(@TempDir Path state) {
        var name = connected.connect("ada");
        var notionsToken = connected.token(name);
        try (var replica = RunningGateway.start(state, connected.notion(), connected.cluster())) {
            assertThat(replica.at("/")).isNotEqualTo(connected.gateway().at("/"));
            connected.workspace(name).delete();
            await().until(() -> connected.workspace(name).get() == null);
            connected.awaitNoRefreshSecret(name);
        }
        assertThat(connected.isActive(notionsToken)).isFalse();
        assertThat(connected.revocations()).isNotEmpty().containsOnly(200);
    }

    @Test
    void isNotTheGatewaysToFinishIfWrittenByHand() {
        var notionsToken = connected.token(connected.connect("ada"));
        var metadata = new ObjectMetaBuilder()
                .withName("team")
                .withNamespace(Cluster.WORKSPACES)
                .build();
        var workspace = new NotionWorkspace();
        workspace.setMetadata(metadata);
        workspace.setSpec(new NotionWorkspaceSpec(BOT, null, null, "Team", null, null, null, null, null));
        connected.cluster().client().resource(workspace).create();
        connected
                .cluster()
                .client()
                .resource(new SecretBuilder()
                        .withMetadata(new ObjectMetaBuilder(metadata)
                                .withName("team-token")
                                .build())
                        .withStringData(Map.of("token", notionsToken))
                        .build())
                .create();

        connected.workspace("team").delete();

        assertThat(connected.workspace("team").get()).isNull();
        var last = connected.connect("grace");
        connected.workspace(last).delete();
        await().until(() -> connected.workspace(last).get() == null);
        assertThat(connected.isActive(notionsToken)).isTrue();
        assertThat(connected.revocations()).hasSize(1);
    }
}
