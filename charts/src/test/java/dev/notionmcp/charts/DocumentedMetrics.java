package dev.notionmcp.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of docs/metrics.md, against which queries are held. */
final class DocumentedMetrics {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(notion_mcp_[a-z_]+)` \\| (.*?) \\| (.*?) \\|$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");
    private static final Pattern USE = Pattern.compile("\\b(notion_mcp_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(?:=~|!=|!~|=)\"");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

    /** What Prometheus adds: where a series was scraped, and a histogram's bounds. */
    private static final Set<String> ADDED = Set.of("namespace", "pod", "le");

    private final Map<String, Set<String>> labelsByName = new TreeMap<>();

    DocumentedMetrics() throws IOException {
        var rows = ROW.matcher(Files.readString(Path.of("../docs/metrics.md"))).results();
        rows.forEach(row -> {
            var labels = WORD.matcher(row.group(2))
                    .results()
                    .map(word -> word.group(1))
                    .collect(Collectors.toSet());
            if (row.group(3).startsWith("Histogram")) {
                Set.of("_bucket", "_count", "_sum").forEach(end -> labelsByName.put(row.group(1) + end, labels));
            } else {
                labelsByName.put(row.group(1), labels);
            }
        });
    }

    /** What a query names that is not in the tables: metrics, and labels that none of its metrics has. */
    Set<String> unknownIn(String query) {
        var unknown = new TreeSet<String>();
        var labels = new TreeSet<>(ADDED);
        USE.matcher(query).results().forEach(use -> {
            var known = labelsByName.get(use.group(1));
            if (known == null) {
                unknown.add(use.group(1));
            } else {
                labels.addAll(known);
                var matched = use.group(2) == null ? "" : use.group(2);
                MATCHER.matcher(matched)
                        .results()
                        .map(matcher -> matcher.group(1))
                        .filter(label -> !known.contains(label) && !ADDED.contains(label))
                        .forEach(unknown::add);
            }
        });
        GROUPING.matcher(query)
                .results()
                .flatMap(grouping -> Pattern.compile(", ").splitAsStream(grouping.group(1)))
                .filter(label -> !labels.contains(label))
                .forEach(unknown::add);
        return unknown;
    }
}
