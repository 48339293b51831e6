package dev.notionmcp.gateway;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import dev.notionmcp.kubeapi.EmbeddedKubeApi.Options;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * An embedded Kubernetes API as the chart leaves it before a gateway's first start: both namespaces and the Secret for its
 * keys.
 */
public final class Cluster implements AutoCloseable {

    static {
        // the usual 10 s can be too few on a busy machine
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    public static final String SYSTEM = "notion-mcp";
    public static final String WORKSPACES = "notion-workspaces";

    private static final String GATEWAY = "gateway";

    private final EmbeddedKubeApi api = EmbeddedKubeApi.start(
            new Options(0, null, List.of(crd()), List.of(ApiUser.admin("admin"), gatewaysRights())));
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(api.config()).build();

    private final Conflicts conflicts = new Conflicts();
    private final LateLists lateLists = new LateLists();
    private boolean stopped;

    private Cluster() {}

    public static Cluster start() {
        var cluster = new Cluster();
        for (var namespace : List.of(SYSTEM, WORKSPACES)) {
            cluster.client
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        cluster.client
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("notion-mcp-gateway-keys")
                        .withNamespace(SYSTEM)
                        .endMetadata()
                        .build())
                .create();
        return cluster;
    }

    /** May do everything. */
    public KubernetesClient client() {
        return client;
    }

    /** For a gateway, which closes its own: holds the rights that the chart gives it and no others. */
    public KubernetesClient newClient() {
        var config = api.config(GATEWAY);
        config.setRequestRetryBackoffLimit(5); // as the gateway's own
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("conflicts", conflicts)
                        .addOrReplaceInterceptor("late-lists", lateLists))
                .build();
    }

    /** From here on others always write first: each of the gateway's writes to objects of this kind meets a conflict. */
    public void conflictAt(String plural) {
        conflicts.begin(plural);
    }

    /** From here on gateways wait for their lists of this kind. */
    public void withholdLists(String plural) {
        lateLists.begin(plural);
    }

    /** Once and for all. */
    public void giveLists() {
        lateLists.end();
    }

    /** From here on every request of the gateway for objects of this kind fails. */
    public void failAt(String plural) {
        conflicts.fail(plural);
    }

    /** Ends what {@link #conflictAt} and {@link #failAt} began. */
    public void mend() {
        conflicts.end();
    }

    /** For a gateway in a process of its own: the same rights. */
    public Path kubeconfig() {
        return api.kubeconfig(GATEWAY);
    }

    /** The public keys as runtimes mount them. */
    public String jwks() {
        var published = client.configMaps().inNamespace(WORKSPACES).withName("notion-mcp-assertion-keys");
        return Objects.requireNonNull(published.require().getData().get("jwks.json"));
    }

    /** A point in time for {@link #gatewayWritesSince}. */
    public long mark() {
        return api.mark();
    }

    /** What gateways have written since then, as verb and path: what the API took, also if it changed nothing. */
    public List<String> gatewayWritesSince(long mark) {
        return api.writesSince(mark).stream()
                .filter(write -> write.user().equals(GATEWAY) && write.code() < 300)
                .map(write -> write.verb() + " " + write.path())
                .toList();
    }

    /** Deletes every connected workspace. */
    public void deleteWorkspaces() {
        client.resources(NotionWorkspace.class).inNamespace(WORKSPACES).delete();
    }

    /** Says where a workspace's runtime listens on loopback. */
    public void putSlice(String workspace, boolean ready, int port) {
        putSlice(workspace, workspace, ready, port);
    }

    public void putSlice(String name, String workspace, boolean ready, int port) {
        var endpoint = new EndpointBuilder()
                .withAddresses("127.0.0.1")
                .withNewConditions()
                // as Kubernetes says of a Service that publishes addresses that are not ready
                .withReady(true)
                .withServing(ready)
                .withTerminating(false)
                .endConditions()
                .build();
        var slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(WORKSPACES)
                .addToLabels("kubernetes.io/service-name", workspace)
                .endMetadata()
                .withAddressType("IPv4")
                .withEndpoints(endpoint)
                .withPorts(List.of(new EndpointPortBuilder()
                        .withName("http")
                        .withPort(port)
                        .withProtocol("TCP")
                        .build()))
                .build();
        client.resource(slice).fieldManager("test").forceConflicts().serverSideApply();
    }

    /** As Kubernetes has it of a Service that selects no pod. */
    public void putEmptySlice(String workspace) {
        var slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(workspace)
                .withNamespace(WORKSPACES)
                .addToLabels("kubernetes.io/service-name", workspace)
                .endMetadata()
                .withAddressType("IPv4")
                .build();
        client.resource(slice).fieldManager("test").forceConflicts().serverSideApply();
    }

    /** Marks the addresses of a slice as going away. */
    public void terminate(String name) {
        client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(WORKSPACES)
                .withName(name)
                .edit(slice -> {
                    slice.getEndpoints().forEach(endpoint -> {
                        endpoint.getConditions().setReady(false);
                        endpoint.getConditions().setTerminating(true);
                    });
                    return slice;
                });
    }

    /** From here on the Kubernetes API is away. */
    public void stopApi() {
        stopped = true;
        api.close();
    }

    @Override
    public void close() {
        client.close();
        if (!stopped) {
            api.close();
        }
        conflicts.close();
        lateLists.close();
    }

    /** From whichever module's folder the tests run. */
    private static ApiUser gatewaysRights() {
        try {
            var here = Path.of("").toAbsolutePath();
            while (!Files.exists(here.resolve("charts"))) {
                here = Objects.requireNonNull(here.getParent(), "not inside this project");
            }
            var rights = Files.readString(here.resolve("charts/rendered/rbac.yaml"));
            return ApiUser.serviceAccount(GATEWAY, "notion-mcp-gateway", rights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String crd() {
        try (var yaml = NotionWorkspace.class.getResourceAsStream("/notionworkspaces.notionmcp.dev.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
