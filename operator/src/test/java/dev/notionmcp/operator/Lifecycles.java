package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Workspaces that come, change and go at random, with people who delete what is not theirs; and what must hold in the end. */
final class Lifecycles {

    private final Cluster cluster;
    private final Random random;
    private final Set<String> living = new TreeSet<>();
    private final Set<String> suspended = new HashSet<>();
    private int begun;

    Lifecycles(Cluster cluster, Random random) {
        this.cluster = cluster;
        this.random = random;
    }

    int begun() {
        return begun;
    }

    void begin() {
        var name = "w" + begun++;
        cluster.create(name, new UUID(random.nextLong(), begun).toString());
        living.add(name);
    }

    /** Something happens to one of them. */
    void step() {
        if (living.isEmpty()) {
            return;
        }
        var name = new ArrayList<>(living).get(random.nextInt(living.size()));
        switch (random.nextInt(5)) {
            case 0 -> suspend(name, !suspended.contains(name));
            case 1 -> present(name).findAny().ifPresent(present -> cluster.reportReady(name, 1));
            case 2 ->
                cluster.person()
                        .services()
                        .inNamespace(Cluster.NAMESPACE)
                        .withName(name)
                        .delete();
            case 3 -> cluster.deployment(name).delete();
            default -> deleteSecret(name);
        }
    }

    /** Each that lives is called, as the gateway writes it down: by the second, so that one just made is called in another one. */
    void useAll() {
        var now = Instant.now().plusSeconds(1);
        living.forEach(name -> cluster.use(name, now));
    }

    /** The oldest of them ends. */
    void end() {
        if (!living.isEmpty()) {
            var name = living.iterator().next();
            cluster.workspace(name).delete();
            living.remove(name);
        }
    }

    private void suspend(String name, boolean suspend) {
        cluster.workspace(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":" + suspend + "}}");
        if (suspend) {
            suspended.add(name);
        } else {
            suspended.remove(name);
        }
    }

    private void deleteSecret(String name) {
        cluster.person()
                .secrets()
                .inNamespace(Cluster.NAMESPACE)
                .withName(name + "-token")
                .delete();
    }

    private Stream<Deployment> present(String name) {
        return Stream.ofNullable(cluster.deployment(name).get());
    }

    /** Everything that lives is as it should be, and of what does not nothing is left. */
    void awaitConverged() {
        // One whose reconcile failed six times waits for half a minute before the next. What was deleted while no watch
        // was open, and had been
        // written just before, stays in JOSDK's cache of own writes until it looks for such ghosts, every 3 minutes.
        var patient = await().atMost(Duration.ofMinutes(6));
        patient.ignoreExceptionsInstanceOf(KubernetesClientException.class).untilAsserted(() -> {
            for (var kind : owned()) {
                assertThat(kind)
                        .extracting(each -> each.getMetadata().getName())
                        .containsExactlyInAnyOrderElementsOf(living);
            }
            living.forEach(this::converged);
        });
    }

    private void converged(String name) {
        var workspace = cluster.workspace(name).require();
        var deployment = cluster.deployment(name).require();
        assertThat(deployment.getSpec().getReplicas()).as(name).isEqualTo(suspended.contains(name) ? 0 : 1);
        assertThat(workspace.getStatus()).as(name).isNotNull();
        assertThat(workspace.getStatus().observedGeneration())
                .as(name)
                .isEqualTo(workspace.getMetadata().getGeneration());
        assertThat(cluster.ready(name)).matches(suspended.contains(name) ? "False Suspended" : "(?!False Suspended).*");
        var service = cluster.person()
                .services()
                .inNamespace(Cluster.NAMESPACE)
                .withName(name)
                .require();
        servesNobodyElse(name, deployment);
        assertThat(service.getSpec().getSelector())
                .isEqualTo(deployment.getSpec().getSelector().getMatchLabels());
        Stream.<HasMetadata>of(deployment, service)
                .forEach(owned -> assertThat(owned.getMetadata().getOwnerReferences())
                        .singleElement()
                        .extracting(owner -> owner.getUid())
                        .isEqualTo(workspace.getMetadata().getUid()));
    }

    private static void servesNobodyElse(String name, Deployment deployment) {
        var template = deployment.getSpec().getTemplate();
        assertThat(deployment.getSpec().getSelector().getMatchLabels())
                .containsEntry("app.kubernetes.io/instance", name);
        assertThat(template.getMetadata().getLabels()).containsEntry("app.kubernetes.io/instance", name);
        assertThat(template.getSpec().getServiceAccountName()).isEqualTo(name);
        assertThat(template.getSpec().getVolumes())
                .filteredOn(volume -> volume.getSecret() != null)
                .extracting(volume -> volume.getSecret().getSecretName())
                .containsExactly(name + "-token");
    }

    private List<List<? extends HasMetadata>> owned() {
        var client = cluster.person();
        var of = Cluster.NAMESPACE;
        return List.of(
                client.apps().deployments().inNamespace(of).list().getItems(),
                client.services().inNamespace(of).list().getItems(),
                client.network().networkPolicies().inNamespace(of).list().getItems(),
                client.serviceAccounts().inNamespace(of).list().getItems().stream()
                        .filter(each -> !each.getMetadata().getName().equals("default"))
                        .toList());
    }
}
