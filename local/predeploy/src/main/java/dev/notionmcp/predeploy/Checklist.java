package dev.notionmcp.predeploy;

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
import dev.notionmcp.predeploy.cluster.KubernetesVersionCheck;
import dev.notionmcp.predeploy.cluster.SecretCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is looked at, in the order in which a deployment would fail of it. */
final class Checklist {
    private static final String EXAMPLES = "the chart's examples name nothing real: give VALUES=your-values.yaml";
    private static final String NOT_RENDERED = "needs the rendered chart";

    private final Chart chart;
    private final Cluster cluster;
    private final List<Check> checks = new ArrayList<>();

    private Checklist(Chart chart, Cluster cluster) {
        this.chart = chart;
        this.cluster = cluster;
    }

    static List<Check> of(Release release, Chart chart, Cluster cluster) throws IOException {
        var list = new Checklist(chart, cluster);
        if (release.values().isEmpty()) {
            for (var example : chart.exampleFiles()) {
                list.render(release.with(example));
            }
            list.cluster();
            list.skip(EXAMPLES);
        } else {
            var rendering = list.render(release);
            list.cluster();
            switch (rendering) {
                case Rendering.Rendered rendered -> list.deployment(release, rendered.manifest());
                case Rendering.Refused _ -> list.skip(NOT_RENDERED);
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

    /** What needs no values. */
    private void cluster() {
        checks.add(new KubernetesVersionCheck(cluster, chart));
    }

    private void deployment(Release release, Manifest manifest) {
        for (var secret : NeededSecret.of(manifest)) {
            checks.add(new SecretCheck(cluster, release.namespace(), secret));
        }
    }

    private void skip(String why) {
        for (var promise : List.of("the Secrets exist with their keys")) {
            checks.add(new Skipped(promise, why));
        }
    }
}
