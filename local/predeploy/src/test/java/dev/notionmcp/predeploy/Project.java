package dev.notionmcp.predeploy;

import dev.notionmcp.predeploy.chart.Chart;
import java.nio.file.Path;

/** Where this project's chart is for a test. */
public final class Project {
    public static final Path FOLDER = Path.of("../..");
    public static final Chart CHART = new Chart(FOLDER.resolve("charts/notion-mcp-remote"));

    private Project() {}

    /** One of the chart's own values files. */
    public static Path example(String name) {
        return FOLDER.resolve("charts/notion-mcp-remote/ci").resolve(name + "-values.yaml");
    }
}
