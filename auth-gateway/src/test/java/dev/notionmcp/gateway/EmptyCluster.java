package dev.notionmcp.gateway;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** An embedded Kubernetes API with what is there before a gateway's first start: both namespaces and the Secret for its keys. */
public final class EmptyCluster implements AutoCloseable {
    private final EmbeddedKubeApi api = EmbeddedKubeApi.inMemory(crd());

    public EmptyCluster() {
        try (var client = client()) {
            for (var namespace : new String[] {"notion-mcp", "notion-workspaces"}) {
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

    /** A client of its own for the caller. */
    public KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(api.config()).build();
    }

    /** Deletes every connected workspace. */
    public void deleteWorkspaces() {
        try (var client = client()) {
            client.resources(NotionWorkspace.class)
                    .inNamespace("notion-workspaces")
                    .delete();
        }
    }

    @Override
    public void close() {
        api.close();
    }

    private static String crd() {
        try (var yaml = NotionWorkspace.class.getResourceAsStream("/notionworkspaces.notionmcp.dev.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
