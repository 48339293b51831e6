package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Kubernetes API with the release's namespace, seen by its administrator, by somebody without rights, and from where it is not. */
public final class TestCluster implements AutoCloseable {
    public static final String NAMESPACE = "notion-mcp";
    private static final String VISITOR = "visitor";

    private final EmbeddedKubeApi api = EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(
            0, null, List.of(), List.of(ApiUser.admin(EmbeddedKubeApi.ADMIN), new ApiUser(VISITOR, Map.of()))));
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(api.config()).build();
    private final Cluster cluster = Cluster.of(api.config());
    private final Cluster ofVisitor = Cluster.of(api.config(VISITOR));

    public TestCluster() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
    }

    public Cluster cluster() {
        return cluster;
    }

    public Cluster ofVisitor() {
        return ofVisitor;
    }

    /** Its administrator's. */
    public Path kubeconfig() {
        return api.kubeconfig(EmbeddedKubeApi.ADMIN);
    }

    public static Cluster none() {
        return Cluster.of((Path) null);
    }

    /** Nobody listens there. */
    Cluster silent() {
        return Cluster.of(new ConfigBuilder(api.config())
                .withMasterUrl("https://127.0.0.1:1")
                .build());
    }

    KubernetesClient client() {
        return client;
    }

    public void secret(String name, Map<String, String> values) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withStringData(values)
                        .build())
                .createOr(existing -> existing.update());
    }

    /** Makes an object, with its status. */
    void make(String yaml) {
        HasMetadata object = new KubernetesSerialization().unmarshal(yaml);
        var made = client.resource(object).create();
        if (yaml.contains("status:")) {
            object.getMetadata().setResourceVersion(made.getMetadata().getResourceVersion());
            client.resource(object).updateStatus();
        }
    }

    @Override
    public void close() {
        cluster.close();
        ofVisitor.close();
        client.close();
        api.close();
    }
}
