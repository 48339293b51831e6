package dev.notionmcp.kubeapi.contract;

import dev.notionmcp.kubeapi.TestCrd;
import dev.notionmcp.kubeapi.TestObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** One part of the contract: what its tests share. */
abstract class ApiContract {

    static {
        // the usual 10 s can be too few on a busy machine
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    final ContractedApi api;
    final KubernetesClient client;
    final String namespace;

    ApiContract(ContractedApi api) {
        this.api = api;
        this.client = api.client();
        this.namespace = api.namespace();
    }

    final ConfigMap configMap(String name, Map<String, String> data) {
        return TestObjects.configMap(namespace, name, data);
    }

    final Deployment deployment(String name) {
        return TestObjects.deployment(namespace, name);
    }

    /** @param rest its fields beside metadata */
    final GenericKubernetesResource widget(String name, Map<String, Object> rest) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("example.dev/v1")
                .withKind("Widget")
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withAdditionalProperties(rest)
                .build();
    }

    final NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            widgets() {
        return client.genericKubernetesResources(TestCrd.WIDGETS).inNamespace(namespace);
    }

    final GenericKubernetesResource createWidget(String name, String color) {
        return widgets()
                .resource(widget(name, Map.of("spec", Map.of("color", color))))
                .create();
    }

    static Map<String, Object> spec(GenericKubernetesResource widget) {
        return widget.get("spec");
    }
}
