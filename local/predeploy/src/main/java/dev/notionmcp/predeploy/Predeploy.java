package dev.notionmcp.predeploy;

import dev.notionmcp.predeploy.chart.Chart;
import dev.notionmcp.predeploy.chart.Release;
import dev.notionmcp.predeploy.check.Report;
import dev.notionmcp.predeploy.check.Row;
import dev.notionmcp.predeploy.cluster.Cluster;
import dev.notionmcp.predeploy.registry.Registry;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
    static int run(Map<String, String> environment, Path folder, PrintStream out, boolean colour) throws IOException {
        Settings settings;
        Cluster cluster;
        try {
            settings = Settings.from(environment, folder);
            cluster = Cluster.of(settings.kubeconfig());
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return WRONG_SETTINGS;
        }
        var chart = new Chart(folder.resolve("charts/notion-mcp-remote"));
        try (cluster;
                var registry = new Registry()) {
            var checks = Checklist.of(settings.release(), chart, cluster, registry);
            var report = Report.of(out, checks, colour);
            report.begin(subject(settings.release(), chart, cluster));
            var rows = Row.of(checks, report::row);
            report.end(rows);
            return Report.isBroken(rows) ? 1 : 0;
        }
    }

    private static String subject(Release release, Chart chart, Cluster cluster) throws IOException {
        return "notion-mcp-remote " + chart.version() + " with "
                + (release.values().isEmpty() ? "its own examples" : release.files()) + ", release " + release.name()
                + " in the namespace " + release.namespace() + ", " + cluster.address();
    }

    /** Colours as no-color.org asks. */
    private static boolean isColourful(Map<String, String> environment) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    public static void main(String[] args) throws IOException {
        System.exit(run(System.getenv(), Path.of(""), System.out, isColourful(System.getenv())));
    }
}
