package dev.notionmcp.operator.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MetricsPageTest {

    private static final String HEADING = "## Operator\n";
    private static final String INTRODUCTION = HEADING + """

            The operator serves them at `/metrics` of its management port (`MANAGEMENT_PORT`, 8081), beside `/livez` and `/readyz`.
            Each replica counts for itself; the sum over them is right for each metric. Beside these there are Micrometer's of the
            JVM and the process, as in the gateway.

            | Metric | Labels | Meaning |
            |---|---|---|
            """;

    /** What differs is written to target/metrics.md, which then is to be looked at and copied. */
    @Test
    void thePageNamesEveryMetricOfTheOperator() throws IOException {
        var section = INTRODUCTION
                + Arrays.stream(Measure.values()).map(MetricsPageTest::row).collect(Collectors.joining());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "metrics.md"), section);

        var page = Files.readString(Path.of("..", "docs", "metrics.md"));
        assertThat(page.substring(page.indexOf(HEADING))).isEqualTo(section);
    }

    private static String row(Measure measure) {
        var labels = measure.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `" + measure.exported() + "` | " + labels + " | " + measure.description() + " |\n";
    }
}
