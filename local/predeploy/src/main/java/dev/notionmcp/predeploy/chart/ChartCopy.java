package dev.notionmcp.predeploy.chart;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chart in a folder that goes, with somebody's values as its own: Helm's library takes no values for its lint. */
record ChartCopy(Path parent, Path folder) implements AutoCloseable {
    private static final String VALUES = "values.yaml";

    static ChartCopy of(Path chart, List<Path> values) throws IOException {
        var parent = Files.createTempDirectory("chart-");
        // Helm wants the folder to have the chart's name
        var copy = new ChartCopy(parent, parent.resolve(chart.toAbsolutePath().getFileName()));
        try (var files = Files.walk(chart)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.folder.resolve(chart.relativize(file).toString()));
            }
        }
        Map<String, Object> merged = read(chart.resolve(VALUES));
        for (var file : values) {
            merge(merged, read(file));
        }
        // the library lints in a namespace without a name, so that this one would be none
        merged.put("createReleaseNamespace", false);
        Files.writeString(copy.folder.resolve(VALUES), new KubernetesSerialization().asYaml(merged));
        return copy;
    }

    @SuppressWarnings("unchecked") // YAML's mappings have texts as keys here, or Helm refuses them
    private static Map<String, Object> read(Path file) throws IOException {
        try {
            var values = new KubernetesSerialization().unmarshal(Files.readString(file), Map.class);
            return values == null ? new LinkedHashMap<>() : new LinkedHashMap<>((Map<String, Object>) values);
        } catch (RuntimeException e) {
            throw new IOException(file + " is no YAML mapping", e);
        }
    }

    /** As Helm does with values files: mappings grow together, everything else is replaced. */
    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> into, Map<String, Object> from) {
        from.forEach((key, value) -> {
            if (into.get(key) instanceof Map<?, ?> below && value instanceof Map<?, ?> more) {
                var merged = new LinkedHashMap<>((Map<String, Object>) below);
                merge(merged, (Map<String, Object>) more);
                into.put(key, merged);
            } else {
                into.put(key, value);
            }
        });
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(parent)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
