package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.local.LocalStack;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person who narrows a connection to reading on the consent page. */
@ExtendWith(SharedStack.class)
class ReadOnlyGrantIT {
    private static final Map<String, Object> CREATE = Map.of(
            "name",
            "create_page",
            "arguments",
            Map.of("parent", Map.of("page_id", "11111111-2222-4333-8444-555555555555")));

    private static URI url;
    private static String token;

    @BeforeAll
    static void connect(LocalStack stack) {
        url = stack.url();
        var client = new OAuthClient(url.resolve("/mcp"));
        var tokens = client.redeem(client.authorize(new Browser(), "linus", "allow", "read"));
        assertThat(tokens.scope()).isEqualTo("notion:read");
        token = tokens.access();
    }

    @Test
    @DisplayName("row 20: a grant to read sees reading tools alone, in every revision")
    void seesReadingToolsAlone() {
        try (var legacy = McpClients.legacy(url, token)) {
            assertThat(legacy.listTools().tools())
                    .isNotEmpty()
                    .allMatch(tool -> Objects.requireNonNull(tool.annotations()).readOnlyHint())
                    .extracting(Tool::name)
                    .contains("search", "get_page")
                    .doesNotContain("create_page", "delete_block");
        }
        var modern = new McpClients.Modern(url, token).result("tools/list", Map.of());
        assertThat(modern.toString()).contains("\"search\"").doesNotContain("\"create_page\"", "\"delete_block\"");
    }

    @Test
    @DisplayName("row 19: a call that needs writing is refused with the scopes it needs and resource_metadata")
    void mayNotWrite() {
        var client = new McpClients.Modern(url, token);

        var refused = client.send("tools/call", CREATE);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains(
                        "error=\"insufficient_scope\"",
                        "scope=\"notion:read notion:write\"",
                        "resource_metadata=\"" + url.resolve("/.well-known/oauth-protected-resource/mcp") + "\"");
        assertThat(refused.body()).contains("create_page", "notion:write");
        assertThat(client.call("search", Map.of("query", "")).get("resultType").asString())
                .isEqualTo("complete");
    }

    @Test
    @DisplayName("row 19: a header that names a reading tool, or a batch around it, does not smuggle a writing one in")
    void mayNotSmuggleWritingIn() throws Exception {
        var create =
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"create_page\",\"arguments\":{}}}";
        var batch = "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}," + create + "]";
        for (var body : new String[] {create, batch}) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(url.resolve("/mcp"))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .header("Accept", "application/json, text/event-stream")
                                    .header("MCP-Protocol-Version", "2025-03-26")
                                    .header("Mcp-Method", "tools/call")
                                    .header("Mcp-Name", "search")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.body()).contains("-31403", "notion:write");
            assertThat(answer.statusCode()).isEqualTo(body.startsWith("[") ? 200 : 403);
        }
    }
}
