package dev.notionmcp.bench;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.WorkspaceOwner;
import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** An embedded Kubernetes API with the workspaces of some tenants, and where their runtimes listen. */
final class Cluster implements AutoCloseable {

    static final String SYSTEM = "notion-mcp";
    static final String WORKSPACES = "notion-workspaces";
    private static final String GATEWAY = "gateway";
    private static final String ADMIN = "bench";

    private final EmbeddedKubeApi api;

    /** @param rights as the chart grants them, YAML */
    Cluster(List<Tenant> tenants, int runtimePort, String rights) throws IOException {
        api = EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(
                0,
                null,
                List.of(crd()),
                List.of(ApiUser.serviceAccount(GATEWAY, "notion-mcp-gateway", rights), ApiUser.admin(ADMIN))));
        try (var client =
                new KubernetesClientBuilder().withConfig(api.config(ADMIN)).build()) {
            for (var namespace : List.of(SYSTEM, WORKSPACES)) {
                create(
                        client,
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .endMetadata()
                                .build());
            }
            create(
                    client,
                    new SecretBuilder()
                            .withNewMetadata()
                            .withName("notion-mcp-gateway-keys")
                            .withNamespace(SYSTEM)
                            .endMetadata()
                            .build());
            for (var tenant : tenants) {
                create(client, workspace(tenant));
                create(client, slice(tenant, runtimePort));
            }
        }
    }

    private static void create(KubernetesClient client, HasMetadata object) {
        client.resource(object).create();
    }

    private static NotionWorkspace workspace(Tenant tenant) {
        var workspace = new NotionWorkspace();
        workspace.getMetadata().setName(tenant.name());
        workspace.getMetadata().setNamespace(WORKSPACES);
        workspace.setSpec(new NotionWorkspaceSpec(
                tenant.botId(),
                tenant.connectionId(),
                null,
                "Bench",
                new WorkspaceOwner("person-" + tenant.number(), "Ada"),
                null,
                null,
                null,
                null));
        return workspace;
    }

    private static HasMetadata slice(Tenant tenant, int port) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(tenant.name())
                .withNamespace(WORKSPACES)
                .addToLabels("kubernetes.io/service-name", tenant.name())
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses(tenant.address())
                .withNewConditions()
                .withReady(true)
                .endConditions()
                .endEndpoint()
                .withPorts(new EndpointPortBuilder()
                        .withName("http")
                        .withPort(port)
                        .withProtocol("TCP")
                        .build())
                .build();
    }

    Path kubeconfigOfGateway() {
        return api.kubeconfig(GATEWAY);
    }

    private static String crd() throws IOException {
        try (var yaml = NotionWorkspace.class.getResourceAsStream("/notionworkspaces.notionmcp.dev.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
