package dev.notionmcp.predeploy;

import dev.notionmcp.predeploy.chart.Chart;
import dev.notionmcp.predeploy.check.Report;
import dev.notionmcp.predeploy.check.Row;
import dev.notionmcp.predeploy.cluster.Cluster;
import dev.notionmcp.predeploy.registry.Registry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Looks at chart, values and cluster before a deployment, and prints what it finds. */
public final class Predeploy {
    private static final int WRONG_SETTINGS = 2;

    private Predeploy() {}

    /**
     * Prints a table.
     *
     * @param environment VALUES, KUBECONFIG, NAMESPACE and RELEASE, each as wished
     * @param folder of the project, where the chart is
     * @return the exit code: 0 where no promise is broken, 1 where one is, 2 where the settings are wrong
     */
    static int run(Map<String, String> environment, Path folder, PrintStream out) throws IOException {
        Settings settings;
        try {
            settings = Settings.from(environment, folder);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return WRONG_SETTINGS;
        }
        var chart = new Chart(folder.resolve("charts/notion-mcp-remote"));
        try (var cluster = Cluster.of(settings.kubeconfig());
                var registry = new Registry()) {
            var release = settings.release();
            var rows = Row.of(Checklist.of(release, chart, cluster, registry));
            out.println(Report.of(
                    "notion-mcp-remote " + chart.version() + " with "
                            + (release.values().isEmpty() ? "its own examples" : release.files()) + ", release "
                            + release.name() + " in the namespace " + release.namespace() + ", " + cluster.address(),
                    rows));
            return Report.isBroken(rows) ? 1 : 0;
        }
    }

    public static void main(String[] args) throws IOException {
        System.exit(run(System.getenv(), Path.of(""), System.out));
    }
}
