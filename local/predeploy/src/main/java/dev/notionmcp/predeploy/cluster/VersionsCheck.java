package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.chart.ImageReference;
import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The three programs are of one release, and that of the release before or after the installed ones. */
public record VersionsCheck(Cluster cluster, String namespace, Manifest manifest) implements Check {

    /** Their containers, beside which others may put sidecars. */
    private static final Set<String> PROGRAMS = Set.of("gateway", "operator");

    @Override
    public String promise() {
        return "the programs are of one release, next to the installed";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var wanted = tags(manifest.images());
        if (wanted.size() > 1) {
            return new Outcome.Broken(
                    "the images are of " + String.join(" and ", wanted),
                    "Give images.*.tag one version, or none for the chart's.");
        }
        var deployments = cluster.ask(
                "Deployments of the namespace " + namespace,
                client -> client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .list()
                        .getItems());
        var there = deployments.stream()
                .filter(deployment -> deployment.getMetadata().getName().startsWith("notion-mcp-"))
                .toList();
        if (there.isEmpty()) {
            return new Outcome.Kept("nothing is installed yet");
        }
        var installed = tags(images(there));
        if (wanted.isEmpty() || installed.size() != 1) {
            throw new NotChecked("images by digest do not tell their version");
        }
        return between(installed.first(), wanted.first());
    }

    static Outcome between(String installed, String wanted) throws NotChecked {
        var from = Version.of(installed);
        var to = Version.of(wanted);
        if (from.isNextTo(to)) {
            return new Outcome.Kept(
                    installed.equals(wanted) ? installed + ", as installed" : "from " + installed + " to " + wanted);
        }
        return new Outcome.Broken(
                installed + " is installed, " + wanted + " is not the release before or after it",
                "Go by each release between them: CRD, database and programs are made for the neighbouring release.");
    }

    private static List<ImageReference> images(List<Deployment> deployments) {
        return deployments.stream()
                .flatMap(Manifest::containers)
                .filter(container -> PROGRAMS.contains(container.getName()))
                .map(container -> ImageReference.of(container.getImage()))
                .toList();
    }

    private static TreeSet<String> tags(List<ImageReference> images) {
        var tags = new TreeSet<String>();
        images.stream().filter(image -> !image.isByDigest()).forEach(image -> tags.add(image.version()));
        return tags;
    }
}
