package dev.notionmcp.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NamespacesIT {

    /** Unlike a cluster, where it has to be there. */
    @Test
    void makesAMissingNamespaceForTheFirstObjectInIt() {
        try (var api = EmbeddedKubeApi.inMemory();
                var client =
                        new KubernetesClientBuilder().withConfig(api.config()).build()) {
            client.resource(TestObjects.configMap("made", "first", Map.of())).create();
            assertThat(client.namespaces().withName("made").get().getStatus().getPhase())
                    .isEqualTo("Active");
        }
    }
}
