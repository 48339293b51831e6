package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.chart.Chart;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.Objects;

/** Helm itself would install the chart on this version of Kubernetes. */
public record KubernetesVersionCheck(Cluster cluster, Chart chart) implements Check {

    @Override
    public String promise() {
        return "the cluster is of a version that the chart takes";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var version = cluster.ask("its version", KubernetesClient::getKubernetesVersion)
                .getGitVersion();
        return chart.refusalOf(Objects.requireNonNull(version))
                .<Outcome>map(why -> new Outcome.Broken(why, "Bring the cluster up to date first."))
                .orElseGet(() -> new Outcome.Kept("Kubernetes " + version));
    }
}
