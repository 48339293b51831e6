package dev.notionmcp.cluster;

import com.marcnuri.helm.Helm;
import dev.notionmcp.charts.Chart;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.UUID;

/** The chart, installed by Helm in a namespace of its own; images that are nowhere, and a CRD that others install. */
final class Release implements AutoCloseable {

    private static final String NAME = "notion-mcp";

    private final Cluster cluster;
    private final String system;
    private final String workspaces;

    private Release(Cluster cluster, String id) {
        this.cluster = cluster;
        this.system = "notion-mcp-e2e-" + id;
        this.workspaces = "notion-workspaces-e2e-" + id;
    }

    static Release install(Cluster cluster) {
        var release = new Release(cluster, UUID.randomUUID().toString().substring(0, 8));
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(release.system)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        release.install();
        return release;
    }

    /** For the first time, or again after it was uninstalled. */
    void install() {
        var command = new Helm(Chart.FOLDER)
                .install()
                .withName(NAME)
                .withNamespace(system)
                .withKubeConfig(cluster.kubeconfig())
                .withValuesFile(chart().values());
        chart().set().forEach(command::set);
        command.call();
    }

    void upgrade(String key, Object value) {
        var command = new Helm(Chart.FOLDER)
                .upgrade()
                .withName(NAME)
                .withNamespace(system)
                .withKubeConfig(cluster.kubeconfig())
                .withValuesFile(chart().values());
        chart().with(key, value).set().forEach(command::set);
        command.call();
    }

    void uninstall() {
        Helm.uninstall(NAME)
                .withNamespace(system)
                .withKubeConfig(cluster.kubeconfig())
                .ignoreNotFound()
                .call();
    }

    Chart chart() {
        return chart("minimal").with("crd.install", false);
    }

    Chart chart(String example) {
        return new Chart(
                system, example, Map.of("workspaces.namespace", workspaces, "workspaces.alsoWatched[0]", workspaces));
    }

    Resource<Secret> keys() {
        return cluster.admin().secrets().inNamespace(system).withName("notion-mcp-gateway-keys");
    }

    @Override
    public void close() {
        uninstall();
        keys().delete();
        cluster.admin().namespaces().withName(workspaces).delete();
        cluster.admin().namespaces().withName(system).delete();
        cluster.close();
    }
}
