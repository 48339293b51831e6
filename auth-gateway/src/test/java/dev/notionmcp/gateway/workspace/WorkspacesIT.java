package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.Cluster.WORKSPACES;
import static dev.notionmcp.gateway.workspace.ConnectedBot.BOT;
import static dev.notionmcp.gateway.workspace.ConnectedBot.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.crds.WorkspaceOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WorkspacesIT {

    @AutoClose
    private final ConnectedBot bot = new ConnectedBot();

    @Test
    void connectMakesTheWorkspaceAndItsTokens() {
        var ref = bot.connect("token-1", "refresh-1", "ada");

        var workspace = bot.workspace();
        assertThat(ref.name()).isEqualTo(NAME);
        assertThat(ref.connectionId())
                .isEqualTo(workspace.getSpec().connectionId())
                .isNotBlank();
        assertThat(workspace.getSpec().botId()).isEqualTo(BOT);
        assertThat(workspace.getSpec().workspaceName()).isEqualTo("Analytical Engines");
        assertThat(workspace.getSpec().owner()).isEqualTo(new WorkspaceOwner("ada", "Ada"));
        assertThat(WorkspaceObjects.isGatewayMade(workspace)).isTrue();
        assertThat(WorkspaceConditions.find(workspace.getStatus().conditions(), WorkspaceConditions.CREDENTIALS_VALID))
                .get()
                .satisfies(condition -> assertThat(condition.getStatus()).isEqualTo("True"));
        assertThat(bot.values("-token")).isEqualTo(Map.of("token", "token-1", "revision", "1"));
        assertThat(bot.values("-refresh"))
                .isEqualTo(Map.of("token", "token-1", "refresh_token", "refresh-1", "revision", "1"));
        assertThat(bot.gateway.workspaces.isLive(ref)).isTrue();
    }

    @Test
    void tokensGoWithTheirWorkspace() {
        bot.connect("token-1", "refresh-1", "ada");

        for (var suffix : List.of("-token", "-refresh")) {
            assertThat(bot.secret(suffix).getMetadata().getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.getUid())
                            .isEqualTo(bot.workspace().getMetadata().getUid()));
        }
    }

    @Test
    void connectAgainKeepsTheConnectionAndRaisesTheRevision() {
        var first = bot.connect("token-1", "refresh-1", "ada");
        var uid = bot.workspace().getMetadata().getUid();

        var second = bot.connect("token-2", "refresh-2", "ada");

        assertThat(second).isEqualTo(first);
        assertThat(bot.workspace().getMetadata().getUid()).isEqualTo(uid);
        assertThat(bot.values("-token")).isEqualTo(Map.of("token", "token-2", "revision", "2"));
        assertThat(bot.values("-refresh"))
                .isEqualTo(Map.of("token", "token-2", "refresh_token", "refresh-2", "revision", "2"));
    }

    @Test
    void connectLeavesTheFieldsOfOthersAlone() {
        bot.connect("token-1", "refresh-1", "ada");
        bot.resource().edit(workspace -> {
            var labels = new HashMap<>(workspace.getMetadata().getLabels());
            labels.put("team", "engines");
            workspace.getMetadata().setLabels(labels);
            return workspace;
        });
        bot.gateway.store.active(NAME);
        var activity = bot.workspace().getStatus().lastActivityTime();

        bot.connect("token-2", "refresh-2", "ada");

        assertThat(bot.workspace().getMetadata().getLabels()).containsEntry("team", "engines");
        assertThat(bot.workspace().getStatus().lastActivityTime())
                .isEqualTo(activity)
                .isNotNull();
    }

    @Test
    void recordingActivityKeepsTheCondition() {
        bot.connect("token-1", "refresh-1", "ada");

        bot.gateway.store.active(NAME);

        assertThat(bot.workspace().getStatus().lastActivityTime()).isNotNull();
        assertThat(bot.workspace().getStatus().conditions())
                .extracting(condition -> condition.getType())
                .containsExactly(WorkspaceConditions.CREDENTIALS_VALID);
    }

    @Test
    void refusesAnotherPersonsBotAndChangesNothing() {
        bot.connect("token-1", "refresh-1", "ada");
        var before = bot.workspace();

        assertThatThrownBy(() -> bot.connect("token-2", "refresh-2", "mallory"))
                .isInstanceOf(OwnerMismatch.class)
                .hasMessageContaining(NAME)
                .hasMessageNotContainingAny("token-2", "refresh-2");

        assertThat(bot.workspace()).isEqualTo(before);
        assertThat(bot.values("-token")).containsEntry("token", "token-1");
    }

    @Test
    void twoGatewaysAgreeOnOneWorkspace() throws Exception {
        var other = bot.anotherGateway();
        List<Callable<WorkspaceRef>> logins = List.of(
                () -> bot.connect("token-a", "refresh-a", "ada"),
                () -> other.workspaces.connect(ConnectedBot.login("token-b", "refresh-b", "ada")));

        List<WorkspaceRef> refs = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(logins)) {
                refs.add(done.get());
            }
        }

        assertThat(refs).hasSize(2).containsOnly(refs.getFirst());
        assertThat(bot.values("-token")).containsEntry("revision", "2");
        assertThat(bot.values("-token").get("token"))
                .isEqualTo(bot.values("-refresh").get("token"));
    }

    @Test
    void aDeletedWorkspaceIsNotLive() {
        var ref = bot.connect("token-1", "refresh-1", "ada");

        bot.resource().delete();

        await().until(() -> !bot.gateway.workspaces.isLive(ref));
    }

    @Test
    void aWorkspaceThatIsBeingDeletedIsNotLiveAndIsMadeAnewOnceGone() throws Exception {
        var ref = bot.connect("token-1", "refresh-1", "ada");
        var resource = bot.resource();
        resource.edit(workspace -> {
            workspace.getMetadata().setFinalizers(List.of("notionmcp.dev/test"));
            return workspace;
        });
        resource.delete();
        await().until(() -> !bot.gateway.workspaces.isLive(ref));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var connecting = threads.submit(() -> bot.connect("token-2", "refresh-2", "ada"));
            resource.edit(workspace -> {
                workspace.getMetadata().setFinalizers(List.of());
                return workspace;
            });
            var anew = connecting.get();

            assertThat(anew.connectionId()).isNotEqualTo(ref.connectionId());
            assertThat(bot.gateway.workspaces.isLive(anew)).isTrue();
            assertThat(bot.gateway.workspaces.isLive(ref)).isFalse();
            assertThat(bot.values("-token")).containsEntry("token", "token-2");
        }
    }

    @Test
    void knowsNothingBeforeItsListIsRead() {
        try (var unread = new WorkspaceCache(bot.cluster.client(), WORKSPACES)) {
            var workspaces = new Workspaces(
                    bot.gateway.store, unread, bot.gateway.admission, bot.gateway.credentials, (ref, why) -> 0);

            assertThatThrownBy(() -> workspaces.isLive(new WorkspaceRef(NAME, "any")))
                    .isInstanceOf(CacheNotSyncedException.class);
        }
    }
}
