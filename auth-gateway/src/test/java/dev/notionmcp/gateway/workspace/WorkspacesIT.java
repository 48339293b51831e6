package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.Cluster.WORKSPACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.crds.WorkspaceOwner;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.SignUpSettings;
import dev.notionmcp.gateway.credential.Credentials;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void aLoginWithoutARefreshTokenIsStoredWithoutOne() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));

        gateway.workspaces.connect(login("token-2", null, "ada"));

        assertThat(secret("-refresh")).isEqualTo(Map.of("token", "token-2", "revision", "2"));
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
    void aSlowGatewayDoesNotPutItsOlderTokenOverANewerOne() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        var secrets = cluster.client().secrets().inNamespace(WORKSPACES);
        secrets.withName(NAME + "-token").edit(secret -> {
            secret.setData(Map.of("token", base64("newest"), "revision", base64("9")));
            return secret;
        });

        gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(secret("-token")).isEqualTo(Map.of("token", "token-2", "revision", "10"));
        assertThat(secret("-refresh")).containsEntry("revision", "10");
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

    @Test
    void pushesTheNewTokenToARunningRuntime() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        var runtime = open(new FakeRuntime(WORKSPACES + "/" + NAME, cluster::jwks));
        cluster.putSlice(NAME, true, runtime.port());
        await().until(() -> !gateway.endpoints.all(NAME).isEmpty());

        gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(runtime.received()).last().satisfies(push -> {
            assertThat(push.method()).isEqualTo("PUT");
            assertThat(push.uri()).isEqualTo("/internal/token");
            assertThat(push.body()).contains("\"token-2\"").contains("\"revision\":2");
            assertThat(push.claims()).containsEntry("scope", "internal:token");
        });
    }

    @Test
    void pushesNoTokenToAnotherWorkspacesRuntime() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        var foreign = open(new FakeRuntime(WORKSPACES + "/nws-other", cluster::jwks));
        cluster.putSlice(NAME, true, foreign.port());
        await().until(() -> !gateway.endpoints.all(NAME).isEmpty());

        gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(foreign.received())
                .isNotEmpty()
                .noneMatch(one -> one.toString().contains("token-2"));
    }

    @Test
    void anUnreachableRuntimeDoesNotFailALogin() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        cluster.putSlice(NAME, true, 1);
        await().until(() -> !gateway.endpoints.all(NAME).isEmpty());

        gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(secret("-token")).containsEntry("token", "token-2");
    }

    @Test
    void prefersReadyAddressesAndLeavesOutTerminatingOnes() {
        cluster.putSlice(NAME, false, 1001);
        await().until(() -> !gateway.endpoints.toDial(NAME).isEmpty());
        assertThat(gateway.endpoints.toDial(NAME))
                .extracting(uri -> uri.getPort())
                .containsExactly(1001);

        cluster.putSlice(NAME + "-2", NAME, true, 1002);
        await().untilAsserted(() -> assertThat(gateway.endpoints.toDial(NAME))
                .extracting(uri -> uri.getPort())
                .containsExactly(1002));

        cluster.terminate(NAME + "-2");
        await().untilAsserted(() -> assertThat(gateway.endpoints.toDial(NAME))
                .extracting(uri -> uri.getPort())
                .containsExactly(1001));
        assertThat(gateway.endpoints.toDial("another")).isEmpty();
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

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }

    /** One replica's view of the cluster. */
    private static final class Gateway implements AutoCloseable {
        final KubernetesClient client;
        final WorkspaceStore store;
        final WorkspaceCache cache;
        final RuntimeEndpoints endpoints;
        final Credentials credentials;
        final Admission admission;
        final Workspaces workspaces;

        Gateway(Cluster cluster) {
            client = cluster.newClient();
            var keys = AssertionKeys.load(client, Cluster.SYSTEM);
            keys.publish(client, WORKSPACES);
            store = new WorkspaceStore(client, WORKSPACES, InstantSource.system());
            cache = new WorkspaceCache(client, WORKSPACES);
            endpoints = new RuntimeEndpoints(client, WORKSPACES);
            cache.start();
            endpoints.start();
            var assertions = new Assertions(keys.signing(), WORKSPACES, InstantSource.system());
            credentials = new Credentials(store, endpoints, assertions, HttpClient.newHttpClient(), client, WORKSPACES);
            admission =
                    new Admission(store, cache, new SignUpRules(new SignUpSettings(Set.of(), Set.of(), 100, 100, 100)));
            workspaces = new Workspaces(store, cache, admission, credentials, (ref, why) -> 0);
            await().ignoreExceptions().until(() -> cache.find("any").isEmpty());
        }

        @Override
        public void close() {
            cache.close();
            endpoints.close();
            client.close();
        }
    }
}
