package dev.notionmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** An installation with an operator that serves it. */
record RunningOperator(Cluster cluster, Installation installation, OperatorProgram operator) implements AutoCloseable {

    static RunningOperator start(Path folder) throws IOException {
        var cluster = Cluster.connect();
        var installation = Installation.install(cluster);
        return new RunningOperator(cluster, installation, OperatorProgram.start(installation, "operator", folder));
    }

    private KubernetesClient admin() {
        return cluster.admin();
    }

    private String namespace() {
        return installation.workspaces();
    }

    void awaitOwned(String name) {
        await().untilAsserted(() -> assertThat(owned(name)).hasSize(4));
    }

    /** ServiceAccount, NetworkPolicy, Service and Deployment, those that are there. */
    List<HasMetadata> owned(String name) {
        return Stream.<HasMetadata>of(
                        admin().serviceAccounts()
                                .inNamespace(namespace())
                                .withName(name)
                                .get(),
                        admin().network()
                                .v1()
                                .networkPolicies()
                                .inNamespace(namespace())
                                .withName(name)
                                .get(),
                        admin().services()
                                .inNamespace(namespace())
                                .withName(name)
                                .get(),
                        admin().apps()
                                .deployments()
                                .inNamespace(namespace())
                                .withName(name)
                                .get())
                .filter(Objects::nonNull)
                .toList();
    }

    Deployment deployment(String name) {
        return admin().apps()
                .deployments()
                .inNamespace(namespace())
                .withName(name)
                .require();
    }

    String image(String name) {
        return deployment(name)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    /** The one that a controller manager made of its Deployment. */
    Optional<Pod> pod(String name) {
        return admin()
                .pods()
                .inNamespace(namespace())
                .withLabel("app.kubernetes.io/instance", name)
                .list()
                .getItems()
                .stream()
                .findFirst();
    }

    /** As a kubelet would. */
    void reportReady(Pod pod) {
        admin().resource(pod).subresource("status").patch(PatchContext.of(PatchType.STRATEGIC_MERGE), """
                        {"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""");
    }

    String kubectlWait(String name, String condition) throws IOException, InterruptedException {
        return cluster.kubectl("wait", "nws/" + name, "-n", namespace(), condition, "--timeout=60s");
    }

    /** The resourceVersions of the workspace and all that it owns. */
    List<String> versions(String name) {
        return Stream.concat(Stream.of(installation.workspace(name).require()), owned(name).stream())
                .map(object -> object.getMetadata().getResourceVersion())
                .toList();
    }

    /** Controllers of the cluster write, too, when a Deployment is new. */
    List<String> versionsOnceTheyRest(String name) {
        var last = new AtomicReference<List<String>>(List.of());
        await().during(Duration.ofSeconds(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    var now = versions(name);
                    return now.equals(last.getAndSet(now));
                });
        return versions(name);
    }

    @Override
    public void close() {
        operator.close();
        installation.close();
    }
}
