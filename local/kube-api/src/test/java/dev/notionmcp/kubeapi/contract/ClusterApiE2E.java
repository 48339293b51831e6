package dev.notionmcp.kubeapi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.kubeapi.TestCrd;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The API of the cluster that KUBECONFIG names keeps the contract: so what the embedded one is held to is true. */
final class ClusterApiE2E extends KubernetesApi {

    private static ContractedApi api;

    @BeforeAll
    static void start() {
        api = new Cluster();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Override
    ContractedApi contracted() {
        return api;
    }

    private static final class Cluster implements ContractedApi {

        private final String namespace =
                "contract-" + UUID.randomUUID().toString().substring(0, 8);
        private final KubernetesClient client;
        private final boolean collects;

        Cluster() {
            var kubeconfig = System.getenv("KUBECONFIG");
            assertThat(kubeconfig)
                    .as("KUBECONFIG is not set; name the kubeconfig of a cluster to test on")
                    .isNotBlank();
            client = new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(new File(kubeconfig)))
                    .build();
            client.load(new ByteArrayInputStream(TestCrd.YAML.getBytes(StandardCharsets.UTF_8)))
                    .serverSideApply();
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
            await().ignoreExceptions()
                    .until(() -> client.genericKubernetesResources(TestCrd.WIDGETS)
                            .inNamespace(namespace)
                            .list()
                            .getItems()
                            .isEmpty());
            collects = hasControllerManager();
        }

        /** It makes a ServiceAccount in each namespace. */
        private boolean hasControllerManager() {
            try {
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> client.serviceAccounts()
                                        .inNamespace(namespace)
                                        .withName("default")
                                        .get()
                                != null);
                return true;
            } catch (ConditionTimeoutException e) {
                return false;
            }
        }

        @Override
        public KubernetesClient client() {
            return client;
        }

        @Override
        public String namespace() {
            return namespace;
        }

        @Override
        public boolean collects() {
            return collects;
        }

        @Override
        public void close() {
            client.genericKubernetesResources(TestCrd.WIDGETS)
                    .inNamespace(namespace)
                    .delete();
            client.configMaps().inNamespace(namespace).delete();
            client.apps().deployments().inNamespace(namespace).delete();
            client.namespaces().withName(namespace).delete();
            client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("widgets.example.dev")
                    .delete();
            client.close();
        }
    }
}
