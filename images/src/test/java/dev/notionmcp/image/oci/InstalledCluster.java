package dev.notionmcp.image.oci;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** An embedded Kubernetes API as the chart leaves it, with the chart's rights. */
final class InstalledCluster implements AutoCloseable {

    private final EmbeddedKubeApi api;

    InstalledCluster() throws IOException {
        var rights = Files.readString(Path.of("../charts/rendered/rbac.yaml"));
        api = EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(
                0,
                null,
                List.of(crd()),
                List.of(
                        ApiUser.admin(EmbeddedKubeApi.ADMIN),
                        ApiUser.serviceAccount("operator", "notion-mcp-operator", rights),
                        ApiUser.serviceAccount("gateway", "notion-mcp-gateway", rights))));
        try (var client = new KubernetesClientBuilder().withConfig(api.config()).build()) {
            for (var namespace : List.of("notion-mcp", "notion-workspaces")) {
                client.resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .endMetadata()
                                .build())
                        .create();
            }
            client.resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName("notion-mcp-gateway-keys")
                            .withNamespace("notion-mcp")
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    private static String crd() throws IOException {
        try (var yaml = NotionWorkspace.class.getResourceAsStream("/notionworkspaces.notionmcp.dev.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As a person with a manifest does. */
    void apply(String manifest) {
        try (var client = new KubernetesClientBuilder().withConfig(api.config()).build()) {
            client.resource(manifest).create();
        }
    }

    Path kubeconfig(String user) {
        return api.kubeconfig(user);
    }

    @Override
    public void close() {
        api.close();
    }
}
