package dev.notionmcp.runtime.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.mcp.ToolPolicy;
import dev.notionmcp.runtime.token.NotionToken;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed page says what the tools say. With the system property docs.write, it is written instead of compared. */
class ToolsPageTest {

    private static final Path COMMITTED = Path.of("..", "docs", "tools.md");

    @Test
    void committedPageIsWhatTheToolsTell() throws IOException {
        var nobody = new NotionToken("unused", 0);
        var tools =
                NotionTools.all(() -> nobody, URI.create("http://127.0.0.1:1"), null, ToolPolicy.EVERYTHING).stream()
                        .map(SyncToolSpecification::tool)
                        .toList();
        var page = ToolsPage.of(tools);
        if (System.getProperty("docs.write") != null) {
            Files.writeString(COMMITTED, page);
        }
        assertThat(COMMITTED).as("write it anew with: make docs").content().isEqualTo(page);
    }
}
