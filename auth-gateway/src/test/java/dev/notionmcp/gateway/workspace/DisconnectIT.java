package dev.notionmcp.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.OwnGateway;
import dev.notionmcp.gateway.grant.Grants;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The end of a workspace, and of what clients hold of one, as its owner asks for it. */
class DisconnectIT extends OwnGateway {

    @Test
    @DisplayName("invariant 7: a disconnected workspace's tokens are good for nothing at once")
    void endsTheGrantsOfTheWorkspaceAndDeletesIt() {
        var first = client.connect("ada");
        var second = OAuthClient.register(gateway).connect("ada");
        var other = client.connect("grace");
        var workspace = grant(first).workspace();

        assertThat(connected().disconnect(workspace, "test")).isTrue();

        assertThat(gateway.isLive(first)).isFalse();
        assertThat(gateway.isLive(second)).isFalse();
        assertThat(gateway.isLive(other)).isTrue();
        assertThat(OAuthClient.error(client.refresh(OAuthClient.refresh(first), Map.of())))
                .isEqualTo("invalid_grant");
        await().until(() -> inCluster(workspace) == null);
        assertThat(inCluster(grant(other).workspace())).isNotNull();
        assertThat(connected().disconnect(workspace, "test")).isFalse();
    }

    @Test
    void leavesAWorkspaceAloneThatWasConnectedAnewMeanwhile() {
        var before = grant(client.connect("ada")).workspace();
        connected().disconnect(before, "test");
        await().until(() -> inCluster(before) == null);
        var anew = client.connect("ada");

        assertThat(connected().disconnect(before, "test")).isFalse();

        assertThat(gateway.isLive(anew)).isTrue();
        assertThat(inCluster(grant(anew).workspace())).isNotNull();
    }

    @Test
    void endsWhatOneClientHoldsAndNothingElse() {
        var laptop = client.connect("ada");
        var desktop = client.connect("ada");
        var elsewhere = OAuthClient.register(gateway).connect("ada");
        var workspace = grant(laptop).workspace();

        var strangers = grants().endAllOf(client.id(), "someone else", workspace, "test");
        var ended = grants().endAllOf(client.id(), grant(laptop).person(), workspace, "test");

        assertThat(strangers).isZero();
        assertThat(ended).isEqualTo(2);
        assertThat(gateway.isLive(laptop)).isFalse();
        assertThat(gateway.isLive(desktop)).isFalse();
        assertThat(gateway.isLive(elsewhere)).isTrue();
        assertThat(inCluster(workspace)).isNotNull();
    }

    @Test
    void knowsTheWorkspacesOfAPersonAndNoOthers() {
        var grant = grant(client.connect("ada"));
        client.logIn(new Browser(), "grace", Map.of());

        assertThat(connected().ofPerson(grant.person())).singleElement().satisfies(workspace -> {
            assertThat(workspace.ref()).isEqualTo(grant.workspace());
            assertThat(workspace.ownerId()).isEqualTo(grant.person());
            assertThat(workspace.name()).isNotBlank();
        });
        assertThat(connected().ofPerson("nobody")).isEmpty();

        connected().disconnect(grant.workspace(), "test");

        await().until(() -> connected().ofPerson(grant.person()).isEmpty());
    }

    private static Workspaces connected() {
        return gateway.bean(Workspaces.class);
    }

    private Grants grants() {
        return gateway.bean(Grants.class);
    }

    private @Nullable NotionWorkspace inCluster(WorkspaceRef workspace) {
        return cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .withName(workspace.name())
                .get();
    }
}
