package dev.notionmcp.predeploy;

import dev.notionmcp.predeploy.address.Network;
import dev.notionmcp.predeploy.address.RedirectUriCheck;
import dev.notionmcp.predeploy.address.ResolvesCheck;
import dev.notionmcp.predeploy.address.RouteCheck;
import dev.notionmcp.predeploy.chart.Chart;
import dev.notionmcp.predeploy.chart.LintCheck;
import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.chart.NeededSecret;
import dev.notionmcp.predeploy.chart.Release;
import dev.notionmcp.predeploy.chart.RenderCheck;
import dev.notionmcp.predeploy.chart.Rendering;
import dev.notionmcp.predeploy.chart.SchemaCheck;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.Skipped;
import dev.notionmcp.predeploy.cluster.Cluster;
import dev.notionmcp.predeploy.cluster.DefinitionCheck;
import dev.notionmcp.predeploy.cluster.EntranceCheck;
import dev.notionmcp.predeploy.cluster.KindsCheck;
import dev.notionmcp.predeploy.cluster.KubernetesVersionCheck;
import dev.notionmcp.predeploy.cluster.PolicyCheck;
import dev.notionmcp.predeploy.cluster.QuotaCheck;
import dev.notionmcp.predeploy.cluster.RoomCheck;
import dev.notionmcp.predeploy.cluster.SecretCheck;
import dev.notionmcp.predeploy.cluster.VersionsCheck;
import dev.notionmcp.predeploy.database.Database;
import dev.notionmcp.predeploy.database.DatabaseCheck;
import dev.notionmcp.predeploy.database.EgressCheck;
import dev.notionmcp.predeploy.database.MigrationCheck;
import dev.notionmcp.predeploy.registry.Images;
import dev.notionmcp.predeploy.registry.Registry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is looked at, in the order in which a deployment would fail of it. */
final class Checklist {
    private static final String EXAMPLES = "the chart's examples name nothing real: give VALUES=your-values.yaml";
    private static final String NOT_RENDERED = "needs the rendered chart";

    /** What is skipped where there is no deployment to look at. */
    private static final List<String> OF_A_DEPLOYMENT = List.of(
            "the Secrets are there with their keys",
            "BASE_URL's host resolves, and what leads in serves it",
            "Notion knows the redirect URI",
            "the database is reachable, with this version's tables",
            "the images can be pulled",
            "the pods fit into quotas and nodes");

    private final Chart chart;
    private final Cluster cluster;
    private final Registry registry;
    private final List<Check> checks = new ArrayList<>();

    private Checklist(Chart chart, Cluster cluster, Registry registry) {
        this.chart = chart;
        this.cluster = cluster;
        this.registry = registry;
    }

    static List<Check> of(Release release, Chart chart, Cluster cluster, Registry registry) throws IOException {
        var list = new Checklist(chart, cluster, registry);
        if (release.values().isEmpty()) {
            for (var example : chart.exampleFiles()) {
                list.render(release.with(example));
            }
            list.ofCluster(true);
            list.skip(EXAMPLES);
        } else {
            switch (list.render(release)) {
                case Rendering.Rendered rendered -> list.ofDeployment(release.namespace(), rendered.manifest());
                case Rendering.Refused _ -> {
                    list.ofCluster(true);
                    list.skip(NOT_RENDERED);
                }
            }
        }
        return list.checks;
    }

    private Rendering render(Release release) {
        var rendering = chart.render(release);
        checks.add(new SchemaCheck(release, rendering));
        checks.add(new RenderCheck(release, rendering));
        checks.add(new LintCheck(chart, release, rendering));
        return rendering;
    }

    /** What can be asked without values. */
    private void ofCluster(boolean bringsDefinition) {
        checks.add(new KubernetesVersionCheck(cluster, chart));
        checks.add(new PolicyCheck(cluster));
        checks.add(new DefinitionCheck(cluster, bringsDefinition));
    }

    private void ofDeployment(String namespace, Manifest manifest) {
        ofCluster(manifest.all("CustomResourceDefinition").findAny().isPresent());
        checks.add(new VersionsCheck(cluster, namespace, manifest));
        checks.add(new KindsCheck(cluster, manifest));
        for (var secret : NeededSecret.of(manifest)) {
            checks.add(new SecretCheck(cluster, secret));
        }
        var network = Network.ofThisMachine(manifest.notionHost());
        checks.add(new ResolvesCheck(manifest, network));
        checks.add(new RouteCheck(manifest, cluster));
        checks.add(new EntranceCheck(cluster, manifest));
        checks.add(new RedirectUriCheck(manifest));
        var database = new Database(cluster, namespace, manifest.databaseSecret());
        checks.add(new DatabaseCheck(database, network));
        checks.add(new MigrationCheck(database, network));
        checks.add(new EgressCheck(database, manifest, network));
        checks.addAll(Images.of(manifest, namespace, cluster, registry, network));
        checks.add(new QuotaCheck(cluster, namespace, manifest));
        checks.add(new RoomCheck(cluster, namespace, manifest));
    }

    private void skip(String why) {
        OF_A_DEPLOYMENT.forEach(promise -> checks.add(new Skipped(promise, why)));
    }
}
