package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed rendering is the chart's. With the system property charts.write it is written instead of compared. */
final class RenderedTest {

    private static final String HEADER = """
            # Rendered from charts/notion-mcp-remote/templates/rbac.yaml by "make charts"; a test compares. "make run" and the
            # tests of operator and gateway hold these programs to it.
            """;

    @Test
    void rightsAreThoseThatHelmRenders() throws IOException {
        var committed = Path.of("rendered/rbac.yaml");
        var rendered = HEADER + Chart.byDefault().render("templates/rbac.yaml");
        if (System.getProperty("charts.write") != null) {
            Files.writeString(committed, rendered);
        }
        assertThat(committed).as("render it anew with: make charts").content().isEqualTo(rendered);
    }
}
