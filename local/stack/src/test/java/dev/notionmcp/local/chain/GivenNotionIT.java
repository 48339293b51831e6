package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.local.LocalStack;
import dev.notionmcp.local.StackSettings;
import dev.notionmcp.sandbox.NotionSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a client of a Notion given, the stack talks to that Notion and starts none of its own. */
class GivenNotionIT {

    @Test
    void logsInAtTheGivenNotionAndSearchesThere(@TempDir Path state) throws Exception {
        try (var notion = NotionSandbox.start(0, null)) {
            var given = new StackSettings.Notion(notion.url(), "sandbox-client", "sandbox-secret");
            var settings = new StackSettings(0, 0, null, state, given, Duration.ofSeconds(60), Map.of());
            try (var stack = LocalStack.start(settings)) {
                assertThat(stack.notionUrl()).isEqualTo(notion.url());
                assertThat(state.resolve("sandbox")).doesNotExist();
                var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect("ada");
                assertThat(new McpClients.Modern(stack.url(), tokens.access())
                                .call("search", Map.of("query", "Roadmap"))
                                .toString())
                        .contains("Analytical Engines");
            }
        }
    }
}
