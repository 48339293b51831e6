package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.local.LocalStack;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two workspaces in one client, as two connectors with labels of their user's choice. */
@ExtendWith(SharedStack.class)
class SeveralConnectorsIT {
    private static final String WORK = "/w/work/mcp";
    private static final String HOME = "/w/home/mcp";

    @Test
    @DisplayName("row 16: each label is a connector of its own, and its token is refused at every other")
    void keepsThemApart(LocalStack stack) {
        var work = new OAuthClient(stack.url().resolve(WORK)).connect("ada").access();
        var home = new OAuthClient(stack.url().resolve(HOME)).connect("grace").access();

        assertThat(search(stack, work, WORK)).contains("Analytical Engines").doesNotContain("Compiler Works");
        assertThat(search(stack, home, HOME)).contains("Compiler Works").doesNotContain("Analytical Engines");
        for (var path : new String[] {HOME, "/mcp", "/w/other/mcp"}) {
            var refused = new McpClients.Modern(stack.url(), work, path).send("tools/list", Map.of());

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("resource_metadata=\""
                            + stack.url().resolve("/.well-known/oauth-protected-resource" + path));
        }
    }

    private static String search(LocalStack stack, String token, String path) {
        return new McpClients.Modern(stack.url(), token, path)
                .call("search", Map.of("query", "Roadmap"))
                .toString();
    }
}
