package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.Cluster.WORKSPACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.crds.WorkspaceOwner;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspacesIT {

    private static final String BOT = "11111111-2222-3333-4444-555555555555";
    private static final String NAME = NotionWorkspace.nameFor(BOT);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Cluster cluster;
    private Gateway gateway;

    @BeforeEach
    void start() {
        cluster = open(Cluster.start());
        gateway = open(new Gateway(cluster));
    }

    @AfterEach
    void stop() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void connectMakesTheWorkspaceAndItsTokens() {
        var ref = gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));

        var workspace = workspace();
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
        assertThat(secret("-token")).isEqualTo(Map.of("token", "token-1", "revision", "1"));
        assertThat(secret("-refresh"))
                .isEqualTo(Map.of("token", "token-1", "refresh_token", "refresh-1", "revision", "1"));
        assertThat(gateway.workspaces.isLive(ref)).isTrue();
    }

    @Test
    void tokensGoWithTheirWorkspace() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));

        for (var suffix : List.of("-token", "-refresh")) {
            assertThat(metadata(suffix).getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.getUid())
                            .isEqualTo(workspace().getMetadata().getUid()));
        }
    }

    @Test
    void connectAgainKeepsTheConnectionAndRaisesTheRevision() {
        var first = gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        var uid = workspace().getMetadata().getUid();

        var second = gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(second).isEqualTo(first);
        assertThat(workspace().getMetadata().getUid()).isEqualTo(uid);
        assertThat(secret("-token")).isEqualTo(Map.of("token", "token-2", "revision", "2"));
        assertThat(secret("-refresh"))
                .isEqualTo(Map.of("token", "token-2", "refresh_token", "refresh-2", "revision", "2"));
    }

    @Test
    void connectLeavesTheFieldsOfOthersAlone() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(WORKSPACES)
                .withName(NAME)
                .edit(workspace -> {
                    var labels = new HashMap<>(workspace.getMetadata().getLabels());
                    labels.put("team", "engines");
                    workspace.getMetadata().setLabels(labels);
                    return workspace;
                });
        gateway.store.active(NAME);
        var activity = workspace().getStatus().lastActivityTime();

        gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(workspace().getMetadata().getLabels()).containsEntry("team", "engines");
        assertThat(workspace().getStatus().lastActivityTime())
                .isEqualTo(activity)
                .isNotNull();
    }

    @Test
    void recordingActivityKeepsTheCondition() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));

        gateway.store.active(NAME);

        assertThat(workspace().getStatus().lastActivityTime()).isNotNull();
        assertThat(workspace().getStatus().conditions())
                .extracting(condition -> condition.getType())
                .containsExactly(WorkspaceConditions.CREDENTIALS_VALID);
    }

    @Test
    void refusesAnotherPersonsBotAndChangesNothing() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        var before = workspace();

        assertThatThrownBy(() -> gateway.workspaces.connect(login("token-2", "refresh-2", "mallory")))
                .isInstanceOf(OwnerMismatch.class)
                .hasMessageContaining(NAME)
                .hasMessageNotContainingAny("token-2", "refresh-2");

        assertThat(workspace()).isEqualTo(before);
        assertThat(secret("-token")).containsEntry("token", "token-1");
    }

    @Test
    void twoGatewaysAgreeOnOneWorkspace() throws Exception {
        var other = open(new Gateway(cluster));
        List<Callable<WorkspaceRef>> logins = List.of(
                () -> gateway.workspaces.connect(login("token-a", "refresh-a", "ada")),
                () -> other.workspaces.connect(login("token-b", "refresh-b", "ada")));

        List<WorkspaceRef> refs = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(logins)) {
                refs.add(done.get());
            }
        }

        assertThat(refs).hasSize(2).containsOnly(refs.getFirst());
        assertThat(secret("-token")).containsEntry("revision", "2");
        assertThat(secret("-token").get("token")).isEqualTo(secret("-refresh").get("token"));
    }

    @Test
    void aDeletedWorkspaceIsNotLive() {
        var ref = gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));

        cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(WORKSPACES)
                .withName(NAME)
                .delete();

        await().until(() -> !gateway.workspaces.isLive(ref));
    }

    @Test
    void aWorkspaceThatIsBeingDeletedIsNotLiveAndIsMadeAnewOnceGone() throws Exception {
        var ref = gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        var resource = cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(WORKSPACES)
                .withName(NAME);
        resource.edit(workspace -> {
            workspace.getMetadata().setFinalizers(List.of("notionmcp.dev/test"));
            return workspace;
        });
        resource.delete();
        await().until(() -> !gateway.workspaces.isLive(ref));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var connecting = threads.submit(() -> gateway.workspaces.connect(login("token-2", "refresh-2", "ada")));
            resource.edit(workspace -> {
                workspace.getMetadata().setFinalizers(List.of());
                return workspace;
            });
            var anew = connecting.get();

            assertThat(anew.connectionId()).isNotEqualTo(ref.connectionId());
            assertThat(gateway.workspaces.isLive(anew)).isTrue();
            assertThat(gateway.workspaces.isLive(ref)).isFalse();
            assertThat(secret("-token")).containsEntry("token", "token-2");
        }
    }

    @Test
    void knowsNothingBeforeItsListIsRead() {
        var unread = open(new WorkspaceCache(cluster.client(), WORKSPACES));
        var workspaces = new Workspaces(gateway.store, unread, gateway.admission, gateway.credentials, (ref, why) -> 0);

        assertThatThrownBy(() -> workspaces.isLive(new WorkspaceRef(NAME, "any")))
                .isInstanceOf(CacheNotSyncedException.class);
    }

    private static NotionAuthorization login(String token, @Nullable String refresh, String person) {
        return new NotionAuthorization(token, refresh, BOT, "workspace-1", "Analytical Engines", person, "Ada");
    }

    private NotionWorkspace workspace() {
        return gateway.store.get(NAME).orElseThrow();
    }

    private ObjectMeta metadata(String suffix) {
        return cluster.client()
                .secrets()
                .inNamespace(WORKSPACES)
                .withName(NAME + suffix)
                .require()
                .getMetadata();
    }

    private Map<String, String> secret(String suffix) {
        var secret = cluster.client()
                .secrets()
                .inNamespace(WORKSPACES)
                .withName(NAME + suffix)
                .require();
        return secret.getData().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }
}
