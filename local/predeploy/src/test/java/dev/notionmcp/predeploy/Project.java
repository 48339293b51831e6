package dev.notionmcp.predeploy;

import dev.notionmcp.predeploy.chart.Chart;
import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.chart.Release;
import dev.notionmcp.predeploy.chart.Rendering;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where this project's chart is for a test. */
public final class Project {
    public static final Path FOLDER = Path.of("../..");
    public static final Chart CHART = new Chart(FOLDER.resolve("charts/notion-mcp-remote"));

    private Project() {}

    /** What the chart makes of one of its own values files, and perhaps another. */
    public static Manifest manifest(String example, Path... more) {
        var values = Stream.concat(Stream.of(example(example)), Stream.of(more)).toList();
        return switch (CHART.render(new Release("notion-mcp", "notion-mcp", values))) {
            case Rendering.Rendered rendered -> rendered.manifest();
            case Rendering.Refused refused -> throw new IllegalArgumentException(refused.why());
        };
    }

    /** One of the chart's own values files. */
    public static Path example(String name) {
        return FOLDER.resolve("charts/notion-mcp-remote/ci").resolve(name + "-values.yaml");
    }
}
