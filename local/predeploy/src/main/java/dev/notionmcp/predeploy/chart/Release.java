package dev.notionmcp.predeploy.chart;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One installation of the chart, as "helm upgrade --install" is told of it.
 *
 * @param values values files, of which a later one takes precedence
 */
public record Release(String name, String namespace, List<Path> values) {

    public Release {
        values = List.copyOf(values);
    }

    public Release with(Path file) {
        return new Release(name, namespace, List.of(file));
    }

    /** The values files' names. */
    public String files() {
        return values.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }
}
