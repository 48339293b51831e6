package dev.notionmcp.predeploy.registry;

import dev.notionmcp.predeploy.address.Network;
import dev.notionmcp.predeploy.chart.ImageReference;
import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.cluster.Cluster;
import dev.notionmcp.predeploy.cluster.NodePulls;
import java.util.ArrayList;
import java.util.List;

/** A row for each image of a deployment. */
public final class Images {
    private Images() {}

    /** Those of the programs, pulled in their own namespace, and the runtimes', pulled where workspaces are. */
    public static List<Check> of(
            Manifest manifest, String namespace, Cluster cluster, Registry registry, Network network) {
        var checks = new ArrayList<Check>();
        var nodes = new NodePulls(cluster);
        for (var deployment : manifest.deployments()) {
            var secrets = new PullSecrets(cluster, namespace, List.copyOf(manifest.pullSecrets(deployment)));
            Manifest.containers(deployment)
                    .map(container -> ImageReference.of(container.getImage()))
                    .forEach(image -> checks.add(new ImageCheck(image, registry, secrets, nodes, network)));
        }
        var secrets =
                new PullSecrets(cluster, manifest.workspaceNamespaces().getFirst(), manifest.runtimePullSecrets());
        checks.add(new ImageCheck(manifest.runtimeImage(), registry, secrets, nodes, network));
        return checks;
    }
}
