package dev.notionmcp.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrudIT {

    private EmbeddedKubeApi api;
    private KubernetesClient client;

    @BeforeAll
    void start() {
        api = EmbeddedKubeApi.inMemory(TestCrd.YAML);
        client = new KubernetesClientBuilder().withConfig(api.config()).build();
    }

    @AfterAll
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void countsGenerationsOfTheSpecOnly() {
        var created = createWidget("generations", "red");
        assertThat(created.getMetadata().getGeneration()).isEqualTo(1);

        var labelled = widgets().withName("generations").edit(w -> {
            w.getMetadata().setLabels(Map.of("a", "b"));
            return w;
        });
        assertThat(labelled.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(labelled.getMetadata().getResourceVersion())
                .isNotEqualTo(created.getMetadata().getResourceVersion());

        var painted = widgets().withName("generations").edit(w -> {
            spec(w).put("color", "blue");
            return w;
        });
        assertThat(painted.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void keepsStatusAndSpecApart() {
        var widget = createWidget("status", "red");
        widget.setAdditionalProperty("status", Map.of("observedGeneration", 1));
        spec(widget).put("color", "ignored");
        var after = client.resource(widget).updateStatus();
        assertThat(spec(after)).containsEntry("color", "red");
        assertThat(after.getMetadata().getGeneration()).isEqualTo(1);

        after.setAdditionalProperty("status", Map.of("observedGeneration", 99));
        spec(after).put("color", "blue");
        var updated = client.resource(after).update();
        assertThat(spec(updated)).containsEntry("color", "blue");
        assertThat(updated.<Map<String, Object>>get("status")).containsEntry("observedGeneration", 1);
    }

    @Test
    void refusesStaleVersionsAndSecondCreates() {
        var stale = createWidget("stale", "red");
        widgets().withName("stale").edit(w -> {
            spec(w).put("color", "blue");
            return w;
        });
        spec(stale).put("color", "green");
        assertThatThrownBy(() -> client.resource(stale).update())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getStatus().getReason()).isEqualTo("Conflict");
                });
        assertThatThrownBy(() -> createWidget("stale", "red"))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getStatus().getReason()).isEqualTo("AlreadyExists"));
    }

    @Test
    void fillsDefaultsAndRefusesWhatTheSchemaForbids() {
        assertThat(spec(createWidget("defaults", "red"))).containsEntry("size", 3);
        assertThatThrownBy(() -> createWidget("pattern", "RED"))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(422);
                    assertThat(e.getStatus().getDetails().getCauses().getFirst().getField())
                            .isEqualTo("spec.color");
                });
    }

    @Test
    void foldsStringDataIntoData() {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("folded")
                        .withNamespace("default")
                        .endMetadata()
                        .addToStringData("token", "value")
                        .build())
                .create();
        var secret = client.secrets().inNamespace("default").withName("folded").get();
        assertThat(secret).extracting(Secret::getStringData).isIn(null, Map.of());
        assertThat(secret.getData()).containsEntry("token", "dmFsdWU=");
        assertThat(secret.getType()).isEqualTo("Opaque");
    }

    @Test
    void removesByNullInAMergePatch() {
        var map = client.resource(TestObjects.configMap("merge-null", Map.of("a", "1", "b", "2")))
                .create();
        var after = client.resource(map)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":null,\"c\":\"3\"}}");
        assertThat(after.getData()).isEqualTo(Map.of("b", "2", "c", "3"));
    }

    @Test
    void mergesContainersByNameInAStrategicPatch() {
        var deployment = client.resource(TestObjects.deployment("strategic")).create();
        var after = client.resource(deployment).patch(PatchContext.of(PatchType.STRATEGIC_MERGE), """
                        {"spec":{"template":{"spec":{"containers":[
                          {"name":"app","env":[{"name":"B","value":"2"}]}]}}}}""");
        var container = after.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo("app:1");
        assertThat(container.getEnv()).extracting("name").containsExactly("A", "B");
        assertThat(container.getPorts().getFirst().getProtocol()).isEqualTo("TCP");
    }

    @Test
    void scalesThroughTheSubresource() {
        client.resource(TestObjects.deployment("scaled")).create();
        client.apps().deployments().inNamespace("default").withName("scaled").scale(4);
        var scaled = client.apps()
                .deployments()
                .inNamespace("default")
                .withName("scaled")
                .get();
        assertThat(scaled.getSpec().getReplicas()).isEqualTo(4);
        assertThat(scaled.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void selectsByLabelsAndFields() {
        for (var color : List.of("red", "blue")) {
            client.resource(new ConfigMapBuilder(TestObjects.configMap("selected-" + color, Map.of()))
                            .editMetadata()
                            .addToLabels("color", color)
                            .addToLabels("set", "selected")
                            .endMetadata()
                            .build())
                    .create();
        }
        var maps = client.configMaps().inNamespace("default");
        assertThat(maps.withLabel("set", "selected")
                        .withoutLabel("color", "red")
                        .list()
                        .getItems())
                .hasSize(1);
        assertThat(maps.withLabelIn("color", "red", "green").list().getItems()).hasSize(1);
        assertThat(maps.withField("metadata.name", "selected-blue").list().getItems())
                .hasSize(1);
        createWidget("selectable", "violet");
        assertThat(widgets().withField("spec.color", "violet").list().getItems())
                .hasSize(1);
        assertThatThrownBy(() -> widgets().withField("spec.size", "3").list())
                .hasMessageContaining("field label not supported");
    }

    @Test
    void createsNothingInADryRun() {
        var dry = client.resource(TestObjects.configMap("dry", Map.of("a", "1")))
                .dryRun()
                .create();
        assertThat(dry.getMetadata().getUid()).isNotEmpty();
        assertThat(client.configMaps().inNamespace("default").withName("dry").get())
                .isNull();
    }

    @Test
    void makesMissingNamespacesAndRefusesThoseBeingDeleted() {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("first")
                        .withNamespace("made")
                        .addToFinalizers("example.dev/hold")
                        .endMetadata()
                        .build())
                .create();
        assertThat(client.namespaces().withName("made").get().getStatus().getPhase())
                .isEqualTo("Active");
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("made")
                        .endMetadata()
                        .build())
                .delete();
        assertThatThrownBy(() -> client.resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("second")
                                .withNamespace("made")
                                .endMetadata()
                                .build())
                        .create())
                .hasMessageContaining("because it is being terminated");
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            widgets() {
        return client.genericKubernetesResources(TestCrd.WIDGETS).inNamespace("default");
    }

    private GenericKubernetesResource createWidget(String name, String color) {
        var widget = new GenericKubernetesResourceBuilder()
                .withApiVersion("example.dev/v1")
                .withKind("Widget")
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .addToAdditionalProperties("spec", Map.of("color", color))
                .build();
        return widgets().resource(widget).create();
    }

    private static Map<String, Object> spec(GenericKubernetesResource widget) {
        return widget.get("spec");
    }
}
