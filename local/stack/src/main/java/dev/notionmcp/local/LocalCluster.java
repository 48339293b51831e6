package dev.notionmcp.local;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The embedded Kubernetes API as a chart's install would leave it: CRD, two namespaces, an empty key Secret. */
final class LocalCluster implements AutoCloseable {

    static final String SYSTEM = "notion-mcp";
    static final String WORKSPACES = "notion-workspaces";

    private final EmbeddedKubeApi api;
    private final KubernetesClient client;

    LocalCluster(Path state, ProjectLayout layout) throws IOException {
        api = EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(
                0,
                state,
                List.of(crd()),
                List.of(
                        ApiUser.serviceAccount("operator", "notion-mcp-operator", layout.rights()),
                        ApiUser.serviceAccount("gateway", "notion-mcp-gateway", layout.rights()),
                        ApiUser.admin("node"),
                        ApiUser.admin("person"))));
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig("node").toFile()))
                .build();
        for (var namespace : List.of(SYSTEM, WORKSPACES)) {
            var desired = new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(namespace)
                    .endMetadata()
                    .build();
            if (client.namespaces().withName(namespace).get() == null) {
                client.resource(desired).create();
            }
        }
        var keys = new SecretBuilder()
                .withNewMetadata()
                .withName("notion-mcp-gateway-keys")
                .withNamespace(SYSTEM)
                .endMetadata()
                .build();
        if (client.resource(keys).get() == null) {
            client.resource(keys).create();
        }
    }

    KubernetesClient client() {
        return client;
    }

    Path kubeconfig(String user) {
        return api.kubeconfig(user);
    }

    @Override
    public void close() {
        client.close();
        api.close();
    }

    private static String crd() throws IOException {
        try (var yaml = NotionWorkspace.class.getResourceAsStream("/notionworkspaces.notionmcp.dev.yaml")) {
            if (yaml == null) {
                throw new IOException("the CRD is not in the crds module's jar; build the project anew");
            }
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
