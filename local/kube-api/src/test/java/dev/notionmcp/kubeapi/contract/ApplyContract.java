package dev.notionmcp.kubeapi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ApplyContract extends ApiContract {

    ApplyContract(ContractedApi api) {
        super(api);
    }

    @Test
    void createsAndThenMergesTwoManagers() {
        apply(configMap("merged", Map.of("a", "1")), "one", false);
        var merged = apply(configMap("merged", Map.of("b", "2")), "two", false);
        assertThat(merged.getData()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(merged.getMetadata().getManagedFields())
                .extracting(m -> m.getManager() + " " + m.getOperation())
                .containsExactlyInAnyOrder("one Apply", "two Apply");
    }

    @Test
    void changesNothingWhenAppliedAgain() {
        var first = apply(deployment("idempotent"), "one", true);
        var again = apply(deployment("idempotent"), "one", true);
        assertThat(again.getSpec()).isEqualTo(first.getSpec());
        assertThat(again.getMetadata().getGeneration()).isEqualTo(1);
        // a controller of Deployments may have written since; of ConfigMaps there is none
        var map = apply(configMap("idempotent", Map.of("a", "1")), "one", true);
        assertThat(apply(configMap("idempotent", Map.of("a", "1")), "one", true))
                .isEqualTo(map);
    }

    @Test
    void refusesAnothersFieldUnlessForced() {
        apply(configMap("contested", Map.of("a", "1")), "one", false);
        assertThatThrownBy(() -> apply(configMap("contested", Map.of("a", "2")), "two", false))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getStatus().getMessage())
                            .isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .data.a");
                    var cause = e.getStatus().getDetails().getCauses().getFirst();
                    assertThat(cause.getReason()).isEqualTo("FieldManagerConflict");
                    assertThat(cause.getField()).isEqualTo(".data.a");
                });
        // the same value is no conflict: both own it
        apply(configMap("contested", Map.of("a", "1")), "two", false);
        var forced = apply(configMap("contested", Map.of("a", "3")), "two", true);
        assertThat(forced.getData()).containsEntry("a", "3");
        assertThat(forced.getMetadata().getManagedFields())
                .extracting(m -> m.getManager())
                .containsExactly("two");
    }

    @Test
    void removesWhatAManagerNoLongerAppliesUnlessAnotherOwnsIt() {
        apply(configMap("removal", Map.of("a", "1", "shared", "s")), "one", false);
        apply(configMap("removal", Map.of("b", "2", "shared", "s")), "two", false);
        var less = apply(configMap("removal", Map.of("a", "1")), "one", false);
        assertThat(less.getData()).isEqualTo(Map.of("a", "1", "b", "2", "shared", "s"));
        var least = apply(configMap("removal", Map.of("b", "2")), "two", false);
        assertThat(least.getData()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void keepsNameAndServerFieldsWhenLabelsGo() {
        var labelled = new ConfigMapBuilder(configMap("unlabelled", Map.of()))
                .editMetadata()
                .addToLabels("l", "1")
                .endMetadata()
                .build();
        var uid = apply(labelled, "one", false).getMetadata().getUid();
        var after = apply(configMap("unlabelled", Map.of("a", "1")), "one", false);
        assertThat(after.getMetadata().getLabels()).isNullOrEmpty();
        assertThat(after.getMetadata().getUid()).isEqualTo(uid);
    }

    @Test
    void leavesFieldsOfAnUpdateToTheUpdater() {
        apply(configMap("updated", Map.of("a", "1")), "one", false);
        client.configMaps().inNamespace(namespace).withName("updated").edit(m -> {
            m.getData().put("a", "2");
            m.getData().put("b", "2");
            return m;
        });
        assertThatThrownBy(() -> apply(configMap("updated", Map.of("a", "1")), "one", false))
                .hasMessageContaining("using v1: .data.a")
                .hasMessageContaining(".data.a");
        var forced = apply(configMap("updated", Map.of("a", "1")), "one", true);
        assertThat(forced.getData()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void mergesListsOfPodsByTheirKeys() {
        apply(deployment("lists"), "one", true);
        var sidecar = new DeploymentBuilder()
                .withNewMetadata()
                .withName("lists")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .addNewEnv()
                .withName("B")
                .withValue("2")
                .endEnv()
                .endContainer()
                .addNewContainer()
                .withName("sidecar")
                .withImage("sidecar:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        var both = apply(sidecar, "two", true);
        assertThat(containers(both)).extracting("name").containsExactly("app", "sidecar");
        assertThat(containers(both).getFirst().getEnv()).extracting("name").containsExactly("A", "B");

        var gone = apply(
                new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("lists")
                        .withNamespace(namespace)
                        .endMetadata()
                        .build(),
                "two",
                true);
        assertThat(containers(gone)).extracting("name").containsExactly("app");
        assertThat(containers(gone).getFirst().getEnv()).extracting("name").containsExactly("A");
    }

    @Test
    void namesPortsInManagedFieldsWithTheirDefaultedProtocol() {
        var deployment = apply(deployment("ports"), "one", true);
        assertThat(containers(deployment).getFirst().getPorts().getFirst().getProtocol())
                .isEqualTo("TCP");
        var fields = client.getKubernetesSerialization()
                .asJson(deployment.getMetadata().getManagedFields().getFirst().getFieldsV1());
        assertThat(fields)
                .contains("k:{\\\"containerPort\\\":8080,\\\"protocol\\\":\\\"TCP\\\"}")
                .doesNotContain("f:protocol")
                .doesNotContain("f:imagePullPolicy");
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
    }

    @Test
    void appliesStatusThroughItsSubresourceOnly() {
        client.resource(widget("statused", Map.of("spec", Map.of("color", "red"))))
                .create();
        var status = Map.<String, Object>of(
                "status", Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True"))));
        var viaMain = apply(widget("statused", Map.of("spec", Map.of("color", "red"), "status", Map.of())), "op", true);
        assertThat(viaMain.<Object>get("status")).isNull();

        var applied = applyStatus(widget("statused", status), "op");
        var other = applyStatus(
                widget(
                        "statused",
                        Map.of(
                                "status",
                                Map.of("conditions", List.of(Map.of("type", "CredentialsValid", "status", "True"))))),
                "gateway");
        assertThat(applied.getMetadata().getGeneration())
                .isEqualTo(other.getMetadata().getGeneration());
        List<Map<String, Object>> conditions = other.get("status", "conditions");
        assertThat(conditions).extracting(c -> c.get("type")).containsExactly("Ready", "CredentialsValid");

        var again = applyStatus(widget("statused", status), "op");
        assertThat(again.getMetadata().getResourceVersion())
                .isEqualTo(other.getMetadata().getResourceVersion());
    }

    @Test
    void createsByApplyAndRefusesAnApplyThatBreaksTheSchema() {
        assertThat(apply(widget("applied", Map.of("spec", Map.of("color", "red"))), "op", true)
                        .getMetadata()
                        .getGeneration())
                .isEqualTo(1);
        assertThatThrownBy(() -> apply(widget("applied", Map.of("spec", Map.of("mode", "other"))), "op", true))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(422));
    }

    private GenericKubernetesResource applyStatus(GenericKubernetesResource widget, String manager) {
        return client.resource(widget).subresource("status").patch(context(manager, true));
    }

    private <T extends HasMetadata> T apply(T object, String manager, boolean force) {
        return client.resource(object).patch(context(manager, force));
    }

    private static PatchContext context(String manager, boolean force) {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(force)
                .build();
    }

    private static List<Container> containers(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers();
    }
}
