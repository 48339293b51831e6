package dev.notionmcp.kubeapi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.kubeapi.TestObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class LifecycleContract extends ApiContract {

    LifecycleContract(ContractedApi api) {
        super(api);
    }

    @Test
    void keepsADeletedObjectUntilItsLastFinalizerGoes() {
        client.resource(new ConfigMapBuilder(configMap("held", Map.of()))
                        .editMetadata()
                        .addToFinalizers("example.dev/one", "example.dev/two")
                        .endMetadata()
                        .build())
                .create();
        client.configMaps().inNamespace(namespace).withName("held").delete();
        var marked = get("held");
        assertThat(marked.getMetadata().getDeletionTimestamp()).isNotNull();

        setFinalizers("held", "example.dev/two");
        assertThat(get("held").getMetadata().getDeletionTimestamp())
                .isEqualTo(marked.getMetadata().getDeletionTimestamp());
        assertThatThrownBy(() -> setFinalizers("held", "example.dev/two", "example.dev/three"))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(422));
        setFinalizers("held");
        assertThat(find("held")).isNull();
    }

    @Test
    void deletesDependentsOfDependents() {
        assumeCollected();
        var owner = client.resource(configMap("owner", Map.of())).create();
        var child = create("child", owner);
        create("grandchild", child);
        client.resource(owner).delete();
        await().untilAsserted(() -> {
            assertThat(find("child")).isNull();
            assertThat(find("grandchild")).isNull();
        });
    }

    @Test
    void keepsADependentWhileOneOfItsOwnersLives() {
        assumeCollected();
        var first = client.resource(configMap("owner-1", Map.of())).create();
        var second = client.resource(configMap("owner-2", Map.of())).create();
        create("shared", first, second);
        create("witness", first);
        client.resource(first).delete();
        await().untilAsserted(() -> assertThat(find("witness")).isNull());
        assertThat(find("shared")).isNotNull();
    }

    @Test
    void orphansDependentsWhenAsked() {
        assumeCollected();
        var owner = client.resource(configMap("orphaning", Map.of())).create();
        create("orphan", owner);
        client.resource(owner).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        await().untilAsserted(() -> {
            assertThat(find("orphaning")).isNull();
            assertThat(get("orphan").getMetadata().getOwnerReferences()).isEmpty();
        });
    }

    @Test
    void collectsAnObjectWhoseOwnerNeverLived() {
        assumeCollected();
        var owner = new ConfigMapBuilder(configMap("never", Map.of()))
                .editMetadata()
                .withUid("00000000-0000-0000-0000-000000000000")
                .endMetadata()
                .build();
        create("fatherless", owner);
        await().untilAsserted(() -> assertThat(find("fatherless")).isNull());
    }

    @Test
    void emptiesANamespaceBeforeItGoes() {
        assumeCollected();
        var leaving = createNamespace("leaving");
        client.resource(TestObjects.configMap(leaving, "content", Map.of())).create();
        client.namespaces().withName(leaving).delete();
        await().untilAsserted(() -> {
            assertThat(client.namespaces().withName(leaving).get()).isNull();
            assertThat(client.configMaps().inNamespace(leaving).list().getItems())
                    .isEmpty();
        });
    }

    @Test
    void refusesObjectsInANamespaceThatIsBeingDeleted() {
        var held = createNamespace("held");
        var first = TestObjects.configMap(held, "first", Map.of());
        first.getMetadata().setFinalizers(List.of("example.dev/hold"));
        client.resource(first).create();
        assertThat(client.namespaces().withName(held).get().getStatus().getPhase())
                .isEqualTo("Active");
        client.namespaces().withName(held).delete();
        try {
            assertThatThrownBy(() -> client.resource(TestObjects.configMap(held, "second", Map.of()))
                            .create())
                    .hasMessageContaining("because it is being terminated");
        } finally {
            client.configMaps().inNamespace(held).withName("first").edit(m -> {
                m.getMetadata().setFinalizers(List.of());
                return m;
            });
        }
    }

    @Test
    void refusesADeleteWhosePreconditionFails() {
        var map = client.resource(configMap("precondition", Map.of())).create();
        map.getMetadata().setResourceVersion("1");
        assertThatThrownBy(() -> client.resource(map).lockResourceVersion("1").delete())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(409));
    }

    @Test
    void refusesADeleteOfAnotherObjectOfTheName() {
        var map = client.resource(configMap("uid", Map.of())).create();
        var uri = client.getMasterUrl() + "api/v1/namespaces/" + namespace + "/configmaps/uid";
        var answer = client.getHttpClient()
                .sendAsync(
                        client.getHttpClient()
                                .newHttpRequestBuilder()
                                .uri(uri)
                                .delete("application/json", "{\"preconditions\":{\"uid\":\"another\"}}")
                                .build(),
                        String.class)
                .join();
        assertThat(answer.code()).isEqualTo(409);
        assertThat(answer.body())
                .contains("the UID in the precondition (another) does not match the UID in record ("
                        + map.getMetadata().getUid() + ")");
    }

    private String createNamespace(String name) {
        var created = namespace + "-" + name;
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(created)
                        .endMetadata()
                        .build())
                .create();
        return created;
    }

    private void assumeCollected() {
        assumeThat(api.collects())
                .as("a controller manager collects objects without owners and empties namespaces; here is none")
                .isTrue();
    }

    private ConfigMap create(String name, ConfigMap... owners) {
        var builder = new ConfigMapBuilder(configMap(name, Map.of())).editMetadata();
        for (var owner : owners) {
            builder.addNewOwnerReference()
                    .withApiVersion("v1")
                    .withKind("ConfigMap")
                    .withName(owner.getMetadata().getName())
                    .withUid(owner.getMetadata().getUid())
                    .endOwnerReference();
        }
        return client.resource(builder.endMetadata().build()).create();
    }

    private void setFinalizers(String name, String... finalizers) {
        client.configMaps().inNamespace(namespace).withName(name).edit(m -> {
            m.getMetadata().setFinalizers(List.of(finalizers));
            return m;
        });
    }

    private ConfigMap get(String name) {
        return client.configMaps().inNamespace(namespace).withName(name).require();
    }

    private @Nullable ConfigMap find(String name) {
        return client.configMaps().inNamespace(namespace).withName(name).get();
    }
}
