package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.Cluster.WORKSPACES;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cluster of a test's own, a replica's view of it, and what logins by one of Notion's bots leave there. */
final class ConnectedBot implements AutoCloseable {

    static final String BOT = "11111111-2222-3333-4444-555555555555";
    static final String NAME = NotionWorkspace.nameFor(BOT);

    private final List<Runnable> opened = new ArrayList<>();
    final Cluster cluster = Cluster.start();
    final Gateway gateway;

    ConnectedBot() {
        opened.add(cluster::close);
        gateway = anotherGateway();
    }

    /** The workspace after a login of this person. */
    WorkspaceRef connect(String token, @Nullable String refresh, String person) {
        return gateway.workspaces.connect(login(token, refresh, person));
    }

    static NotionAuthorization login(String token, @Nullable String refresh, String person) {
        return new NotionAuthorization(token, refresh, BOT, "workspace-1", "Analytical Engines", person, "Ada");
    }

    NotionWorkspace workspace() {
        return gateway.store.get(NAME).orElseThrow();
    }

    /** For changes by others than the gateway. */
    Resource<NotionWorkspace> resource() {
        return cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(WORKSPACES)
                .withName(NAME);
    }

    Secret secret(String suffix) {
        return cluster.client()
                .secrets()
                .inNamespace(WORKSPACES)
                .withName(NAME + suffix)
                .require();
    }

    /** What one of its Secrets holds. */
    Map<String, String> values(String suffix) {
        return secret(suffix).getData().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
    }

    /** Another replica's view of the same cluster. */
    Gateway anotherGateway() {
        var another = new Gateway(cluster);
        opened.add(another::close);
        return another;
    }

    /** The runtime at the workspace's address, of this workspace or of another. */
    FakeRuntime runtimeOf(String workspace) {
        var runtime = new FakeRuntime(WORKSPACES + "/" + workspace, cluster::jwks);
        opened.add(runtime::close);
        putAddress(runtime.port());
        return runtime;
    }

    /** Whatever listens there. */
    void putAddress(int port) {
        cluster.putSlice(NAME, true, port);
        await().until(() -> !gateway.endpoints.all(NAME).isEmpty());
    }

    @Override
    public void close() {
        opened.reversed().forEach(Runnable::run);
    }
}
