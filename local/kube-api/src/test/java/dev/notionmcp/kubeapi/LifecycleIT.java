package dev.notionmcp.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LifecycleIT {

    private EmbeddedKubeApi api;
    private KubernetesClient client;

    @BeforeAll
    void start() {
        api = EmbeddedKubeApi.inMemory();
        client = new KubernetesClientBuilder().withConfig(api.config()).build();
    }

    @AfterAll
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void keepsADeletedObjectUntilItsLastFinalizerGoes() {
        client.resource(new ConfigMapBuilder(named("held"))
                        .editMetadata()
                        .addToFinalizers("example.dev/one", "example.dev/two")
                        .endMetadata()
                        .build())
                .create();
        client.configMaps().inNamespace("default").withName("held").delete();
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
        var owner = client.resource(named("owner")).create();
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
        var first = client.resource(named("owner-1")).create();
        var second = client.resource(named("owner-2")).create();
        create("shared", first, second);
        create("witness", first);
        client.resource(first).delete();
        await().untilAsserted(() -> assertThat(find("witness")).isNull());
        assertThat(find("shared")).isNotNull();
    }

    @Test
    void orphansDependentsWhenAsked() {
        var owner = client.resource(named("orphaning")).create();
        create("orphan", owner);
        client.resource(owner).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        assertThat(get("orphan").getMetadata().getOwnerReferences()).isEmpty();
    }

    @Test
    void collectsAnObjectWhoseOwnerNeverLived() {
        var owner = new ConfigMapBuilder(named("never"))
                .editMetadata()
                .withUid("00000000-0000-0000-0000-000000000000")
                .endMetadata()
                .build();
        create("fatherless", owner);
        await().untilAsserted(() -> assertThat(find("fatherless")).isNull());
    }

    @Test
    void emptiesANamespaceBeforeItGoes() {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("content")
                        .withNamespace("leaving")
                        .endMetadata()
                        .build())
                .create();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("leaving")
                        .endMetadata()
                        .build())
                .delete();
        await().untilAsserted(() -> {
            assertThat(client.namespaces().withName("leaving").get()).isNull();
            assertThat(client.configMaps().inNamespace("leaving").list().getItems())
                    .isEmpty();
        });
    }

    @Test
    void refusesADeleteWhosePreconditionFails() {
        var map = client.resource(named("precondition")).create();
        map.getMetadata().setResourceVersion("1");
        assertThatThrownBy(() -> client.resource(map).lockResourceVersion("1").delete())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(409));
    }

    private ConfigMap create(String name, ConfigMap... owners) {
        var builder = new ConfigMapBuilder(named(name)).editMetadata();
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
        client.configMaps().inNamespace("default").withName(name).edit(m -> {
            m.getMetadata().setFinalizers(List.of(finalizers));
            return m;
        });
    }

    private ConfigMap get(String name) {
        return client.configMaps().inNamespace("default").withName(name).require();
    }

    private @Nullable ConfigMap find(String name) {
        return client.configMaps().inNamespace("default").withName(name).get();
    }

    private static ConfigMap named(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .build();
    }
}
