package dev.notionmcp.runtime.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.mcp.ToolPolicy;
import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.token.NotionToken;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls tools as the MCP server does, and checks of every result that its text and its structure say the same. Arguments are a JSON
 * object, in which single quotes stand for double ones.
 */
final class ToolCaller {

    private final Map<String, SyncToolSpecification> tools = new LinkedHashMap<>();

    ToolCaller(String token, URI notion, String workspaceName) {
        NotionTools.all(() -> new NotionToken(token, 0), notion, workspaceName, ToolPolicy.EVERYTHING)
                .forEach(tool -> tools.put(tool.tool().name(), tool));
    }

    /** The tool's answer in Notion's own JSON, unless the arguments ask for another format; fails when it is an error. */
    JsonNode call(String tool, String arguments) {
        return call(tool, Form.AS_TYPED, arguments);
    }

    JsonNode call(String tool, Form form, String arguments) {
        var asked = json(arguments);
        if (takes(tool, "format") && !asked.has("format")) {
            asked.put("format", "raw");
        }
        var result = run(tool, form.of(asked));
        assertThat(result.isError()).as(tool + " " + result.content()).isFalse();
        return content(result);
    }

    /** The structure of the tool's answer as a client sees it that says nothing of the format. */
    JsonNode view(String tool, String arguments) {
        var result = run(tool, json(arguments));
        assertThat(result.isError()).as(tool + " " + result.content()).isFalse();
        return Json.MAPPER.valueToTree(result.structuredContent());
    }

    /** The text of the same. */
    String read(String tool, String arguments) {
        var result = run(tool, json(arguments));
        assertThat(result.isError()).as(tool + " " + result.content()).isFalse();
        return ((TextContent) result.content().getFirst()).text();
    }

    private boolean takes(String tool, String argument) {
        return Json.MAPPER
                .valueToTree(
                        Objects.requireNonNull(tools.get(tool), tool).tool().inputSchema())
                .path("properties")
                .has(argument);
    }

    /** The tool's error; fails when there is none. */
    JsonNode fail(String tool, String arguments) {
        var result = run(tool, json(arguments));
        assertThat(result.isError()).as(tool + " " + result.content()).isTrue();
        assertThat(result.structuredContent()).isNull();
        return text(result);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    private CallToolResult run(String tool, ObjectNode arguments) {
        var given = Json.MAPPER.convertValue(arguments, new TypeReference<Map<String, Object>>() {});
        return Objects.requireNonNull(tools.get(tool), tool)
                .callHandler()
                .apply(
                        McpTransportContext.EMPTY,
                        CallToolRequest.builder(tool).arguments(given).build());
    }

    private static JsonNode content(CallToolResult result) {
        var text = text(result);
        assertThat(Json.MAPPER.writeValueAsString(result.structuredContent())).isEqualTo(text.toString());
        return text;
    }

    private static JsonNode text(CallToolResult result) {
        assertThat(result.content()).hasSizeBetween(1, 2); // the second says that this is data
        return Json.MAPPER.readTree(((TextContent) result.content().getFirst()).text());
    }
}
