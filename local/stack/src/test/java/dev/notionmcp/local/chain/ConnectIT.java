package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.local.LocalStack;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From nothing but the connector URL to a page of one's own workspace. */
@ExtendWith(SharedStack.class)
class ConnectIT {

    static final List<String> TOOLS = List.of(
            "append_block_children",
            "archive_database",
            "archive_page",
            "create_comment",
            "create_database",
            "create_page",
            "delete_block",
            "get_block",
            "get_block_children",
            "get_comments",
            "get_data_source",
            "get_database",
            "get_page",
            "get_page_property_item",
            "get_self",
            "get_user",
            "get_users",
            "list_data_source_templates",
            "move_page",
            "query_data_source",
            "query_database",
            "search",
            "update_block",
            "update_data_source",
            "update_database",
            "update_page");

    @Test
    void legacyClientConnectsAndItsFirstSearchFindsItsOwnWorkspace(LocalStack stack) {
        var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect("ada");
        try (var client = McpClients.legacy(stack.url(), tokens.access())) {
            var first = client.callTool(CallToolRequest.builder("search")
                    .arguments(Map.of("query", "Roadmap"))
                    .build());
            assertThat(first.isError()).isNotEqualTo(true);
            assertThat(McpClients.text(first)).contains("Analytical Engines").doesNotContain("Compiler Works");
            assertThat(client.listTools().tools()).extracting(Tool::name).containsExactlyInAnyOrderElementsOf(TOOLS);
        }
    }

    @Test
    void modernClientConnectsAndItsFirstSearchFindsItsOwnWorkspace(LocalStack stack) {
        var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect("grace");
        var client = new McpClients.Modern(stack.url(), tokens.access());
        var first = client.call("search", Map.of("query", "Roadmap"));
        assertThat(first.get("resultType").asString()).isEqualTo("complete");
        assertThat(first.toString()).contains("Compiler Works").doesNotContain("Analytical Engines");

        assertThat(client.result("server/discover", Map.of())
                        .get("supportedVersions")
                        .toString())
                .contains(McpClients.MODERN);
        var names = new ArrayList<String>();
        client.result("tools/list", Map.of())
                .get("tools")
                .forEach(t -> names.add(t.get("name").asString()));
        assertThat(names).containsExactlyInAnyOrderElementsOf(TOOLS);
    }

    @Test
    void aToolTakesAnObjectAndTheSameObjectAsAJsonString(LocalStack stack) {
        var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect("grace");
        var client = new McpClients.Modern(stack.url(), tokens.access());
        var asObject = client.call("search", Map.of("filter", Map.of("property", "object", "value", "data_source")));
        var asString = client.call(
                "search", Map.of("filter", "{\"property\":\"object\",\"value\":\"data_source\"}", "page_size", "50"));
        assertThat(asObject.path("isError").asBoolean(false)).isFalse();
        assertThat(asObject.get("structuredContent").get("results")).isNotEmpty();
        assertThat(asString.get("structuredContent").get("results"))
                .isEqualTo(asObject.get("structuredContent").get("results"));
    }

    @Test
    void deniedNotionConsentReturnsAccessDeniedToTheClient(LocalStack stack) {
        var client = new OAuthClient(stack.url().resolve("/mcp"));
        var redirect = client.authorize(new Browser(), "linus", "deny");
        assertThat(redirect)
                .containsEntry("error", "access_denied")
                .containsEntry("state", "client-state")
                .containsEntry("iss", stack.url().toString())
                .doesNotContainKey("code");
    }

    @Test
    void refreshRotatesForAPublicClient(LocalStack stack) {
        var client = new OAuthClient(stack.url().resolve("/mcp"));
        var first = client.connect("linus");
        var second = client.refresh(first);
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(new McpClients.Modern(stack.url(), second.access())
                        .call("get_self", Map.of())
                        .toString())
                .contains("Kernel Garden");
    }
}
