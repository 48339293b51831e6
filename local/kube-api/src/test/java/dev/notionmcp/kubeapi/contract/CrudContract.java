package dev.notionmcp.kubeapi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class CrudContract extends ApiContract {

    CrudContract(ContractedApi api) {
        super(api);
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
    void foldsStringDataIntoData() {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("folded")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToStringData("token", "value")
                        .build())
                .create();
        var secret = client.secrets().inNamespace(namespace).withName("folded").get();
        assertThat(secret).extracting(Secret::getStringData).isIn(null, Map.of());
        assertThat(secret.getData()).containsEntry("token", "dmFsdWU=");
        assertThat(secret.getType()).isEqualTo("Opaque");
    }

    @Test
    void answersNullForTheListsOfAnEndpointSliceWithoutAny() {
        client.resource(new EndpointSliceBuilder()
                        .withNewMetadata()
                        .withName("empty")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withAddressType("IPv4")
                        .build())
                .create();
        var slice = client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withName("empty")
                .get();
        assertThat(slice.getEndpoints()).isNull();
        assertThat(slice.getPorts()).isNull();
    }

    @Test
    void removesByNullInAMergePatch() {
        var map = client.resource(configMap("merge-null", Map.of("a", "1", "b", "2")))
                .create();
        var after = client.resource(map)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":null,\"c\":\"3\"}}");
        assertThat(after.getData()).isEqualTo(Map.of("b", "2", "c", "3"));
    }

    @Test
    void mergesContainersByNameInAStrategicPatch() {
        var deployment = client.resource(deployment("strategic")).create();
        var after = client.resource(deployment).patch(PatchContext.of(PatchType.STRATEGIC_MERGE), """
                        {"spec":{"template":{"spec":{"containers":[
                          {"name":"app","env":[{"name":"B","value":"2"}]}]}}}}""");
        var container = after.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo("app:1");
        assertThat(container.getEnv()).extracting("name").containsExactly("B", "A");
        assertThat(container.getPorts().getFirst().getProtocol()).isEqualTo("TCP");
    }

    @Test
    void scalesThroughTheSubresource() {
        client.resource(deployment("scaled")).create();
        client.apps().deployments().inNamespace(namespace).withName("scaled").scale(4);
        var scaled = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("scaled")
                .get();
        assertThat(scaled.getSpec().getReplicas()).isEqualTo(4);
        assertThat(scaled.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void selectsByLabelsAndFields() {
        for (var color : List.of("red", "blue")) {
            client.resource(new ConfigMapBuilder(configMap("selected-" + color, Map.of()))
                            .editMetadata()
                            .addToLabels("color", color)
                            .addToLabels("set", "selected")
                            .endMetadata()
                            .build())
                    .create();
        }
        var maps = client.configMaps().inNamespace(namespace);
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
        var dry = client.resource(configMap("dry", Map.of("a", "1"))).dryRun().create();
        assertThat(dry.getMetadata().getUid()).isNotEmpty();
        assertThat(client.configMaps().inNamespace(namespace).withName("dry").get())
                .isNull();
    }
}
