package dev.notionmcp.gateway.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String INTRODUCTION = """
            # Metrics

            ## Gateway

            The gateway serves them for Prometheus at `/actuator/prometheus` of the management port (`MANAGEMENT_PORT`, 8001). It
            binds the address of `HOST`, which is every one by default, and asks for no password: keeping it
            private is up to whoever operates the gateway. Under `make run` it is a free port of loopback unless it is set:
            `MANAGEMENT_PORT=9100 make run`. Each replica counts for itself: sum over them. No label names a workspace, a client or a
            person; tools and methods that are not known count as `other`. Runtimes serve no metrics: what they did at Notion is
            counted here.

            Beside these there are Micrometer's of the JVM (`jvm_memory_*`, `jvm_gc_*`, `jvm_threads_*`), the process
            (`process_cpu_*`, `process_uptime_seconds`, `system_cpu_*`) and the database's connections (`hikaricp_*`).

            | Metric | Labels | Meaning |
            |---|---|---|
            """;

    /** What differs is written to target/metrics.md, which then is to be looked at and copied. */
    @Test
    void thePageNamesEveryMetric() throws IOException {
        var page = INTRODUCTION
                + Arrays.stream(Measure.values()).map(MetricsPageTest::row).collect(Collectors.joining());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "metrics.md"), page);

        var whole = Files.readString(DOCS.resolve("metrics.md"));
        assertThat(whole.substring(0, whole.indexOf("\n## Operator"))).isEqualTo(page);
    }

    private static String row(Measure measure) {
        var labels = measure.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `" + measure.exported() + "` | " + labels + " | " + measure.description() + " |\n";
    }
}
