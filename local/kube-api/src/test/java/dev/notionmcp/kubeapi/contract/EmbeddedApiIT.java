package dev.notionmcp.kubeapi.contract;

import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import dev.notionmcp.kubeapi.TestCrd;
import dev.notionmcp.kubeapi.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The embedded API keeps the contract. */
final class EmbeddedApiIT extends KubernetesApi {

    private static ContractedApi api;

    @BeforeAll
    static void start() {
        api = new Embedded();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Override
    ContractedApi contracted() {
        return api;
    }

    /** With so short a history that its first version is soon beyond it. */
    private static final class Embedded implements ContractedApi {

        private static final int HISTORY = 50;

        private final EmbeddedKubeApi api = EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(
                0, null, List.of(TestCrd.YAML), List.of(ApiUser.admin(EmbeddedKubeApi.ADMIN)), HISTORY));
        private final KubernetesClient client =
                new KubernetesClientBuilder().withConfig(api.config()).build();

        Embedded() {
            for (var i = 0; i <= HISTORY; i++) {
                client.resource(TestObjects.configMap("past", "past-" + i, Map.of()))
                        .create();
            }
        }

        @Override
        public KubernetesClient client() {
            return client;
        }

        @Override
        public String namespace() {
            return "contract";
        }

        @Override
        public boolean collects() {
            return true;
        }

        @Override
        public void close() {
            client.close();
            api.close();
        }
    }
}
