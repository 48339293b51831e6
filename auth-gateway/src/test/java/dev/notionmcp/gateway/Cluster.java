package dev.notionmcp.gateway.workspace;

import dev.notionmcp.gateway.EmptyCluster;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;

/** An embedded Kubernetes API as the chart leaves it before the gateway's first start. */
public final class Cluster implements AutoCloseable {

    public static final String SYSTEM = "notion-mcp";
    public static final String WORKSPACES = "notion-workspaces";

    private final EmptyCluster api;
    private final KubernetesClient client;

    private Cluster(EmptyCluster api, KubernetesClient client) {
        this.api = api;
        this.client = client;
    }

    public static Cluster start() {
        var api = new EmptyCluster();
        return new Cluster(api, api.client());
    }

    public KubernetesClient client() {
        return client;
    }

    /** The public keys as runtimes mount them. */
    public String jwks() {
        var published = client.configMaps().inNamespace(WORKSPACES).withName(AssertionKeys.CONFIG_MAP);
        return Objects.requireNonNull(published.require().getData().get(AssertionKeys.JWKS));
    }

    /** Says where a workspace's runtime listens on loopback. */
    public void putSlice(String workspace, boolean ready, int port) {
        putSlice(workspace, workspace, ready, port);
    }

    public void putSlice(String name, String workspace, boolean ready, int port) {
        var endpoint = new EndpointBuilder()
                .withAddresses("127.0.0.1")
                .withNewConditions()
                .withReady(ready)
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

    @Override
    public void close() {
        client.close();
        api.close();
    }
}
