package dev.notionmcp.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/crd-reference.md says what the types say. With the system property crds.write, it is written instead of compared. */
final class ReferencePageTest {

    private static final Path PAGE = Path.of("..", "docs", "crd-reference.md");

    @Test
    void thePageIsWhatTheTypesSay() throws IOException {
        var page = new ReferencePage(CrdYaml.generate()).render();
        if (System.getProperty("crds.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("write it anew with: make crds").content().isEqualTo(page);
        assertThat(page).as("a part that nothing fills").doesNotContain("{{");
    }
}
