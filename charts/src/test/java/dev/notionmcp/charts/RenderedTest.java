package dev.notionmcp.charts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed renderings are the chart's. With the system property charts.write they are written instead of compared. */
final class RenderedTest {

    private static final String RIGHTS = """
            # Rendered from charts/notion-mcp-remote/templates/rbac.yaml by "make charts"; a test compares. "make run" and the
            # tests of operator and gateway hold these programs to it.
            """;
    private static final String BASE = """
            # Rendered from charts/notion-mcp-remote by "make charts"; a test compares.
            """;

    /** Open to nobody and pulled from nowhere: whatever an overlay forgets is closed. The CRD is there as plain YAML. */
    private static final Chart OF_BASE = Chart.byDefault()
            .with("baseUrl", "https://notion-mcp.invalid")
            .with("signUp.who", "listed")
            .with("signUp.workspaces[0]", "00000000-0000-0000-0000-000000000000")
            .with("images.registry", "registry.invalid")
            .with("createReleaseNamespace", true)
            .with("crd.install", false);

    @Test
    void rightsAreThoseThatHelmRenders() throws IOException {
        compare(Path.of("rendered/rbac.yaml"), RIGHTS + Chart.byDefault().render("templates/rbac.yaml"));
    }

    @Test
    void theBaseOfGitOpsIsWhatHelmRenders() throws IOException {
        var objects = OF_BASE.parts().stream().map(Chart.Part::text).collect(joining("---\n"));
        compare(Path.of("gitops/base/notion-mcp-remote.yaml"), BASE + objects);
    }

    private static void compare(Path committed, String rendered) throws IOException {
        if (System.getProperty("charts.write") != null) {
            Files.writeString(committed, rendered);
        }
        assertThat(committed).as("render it anew with: make charts").content().isEqualTo(rendered);
    }
}
