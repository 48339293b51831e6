package dev.notionmcp.runtime;

import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The tools that the conformance suite calls by name, as its scenarios describe them. */
final class ConformanceTools {

    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";
    private static final int MISSING_CLIENT_CAPABILITY = -32021;

    private static final String SCHEMA_2020_12 = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
             "$defs":{"address":{"$anchor":"addressDef","type":"object",
              "properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
             "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},
              "contactMethod":{"type":"string","enum":["phone","email"]},"phone":{"type":"string"},"email":{"type":"string"}},
             "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
             "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
             "then":{"required":["phone"]},"else":{"required":["email"]},"additionalProperties":false}""";

    private ConformanceTools() {}

    static List<SyncToolSpecification> all() {
        var image = ImageContent.builder(PNG, "image/png").build();
        var embedded = EmbeddedResource.builder(TextResourceContents.builder(
                                "test://embedded-resource", "This is an embedded resource content.")
                        .mimeType("text/plain")
                        .build())
                .build();
        return List.of(
                tool("test_simple_text", content(text("This is a simple text response for testing."))),
                tool("test_image_content", content(image)),
                tool(
                        "test_audio_content",
                        content(AudioContent.builder(WAV, "audio/wav").build())),
                tool("test_embedded_resource", content(embedded)),
                tool("test_multiple_content_types", content(text("Multiple content types test:"), image, embedded)),
                tool(
                        "test_error_handling",
                        call -> CallToolResult.builder(
                                        List.of(text("This tool intentionally returns an error for testing")))
                                .isError(true)
                                .build()),
                tool("test_logging_tool", content(text("It has nothing to log."))),
                tool("test_streaming_elicitation", content(text("It has nothing to ask."))),
                tool("test_missing_capability", ConformanceTools::needsSampling),
                withSchema("json_schema_2020_12_tool", SCHEMA_2020_12, content(text("It has a schema."))));
    }

    private static CallToolResult needsSampling(CallToolRequest call) {
        var declared = call.meta().get("io.modelcontextprotocol/clientCapabilities");
        if (declared instanceof Map<?, ?> capabilities && capabilities.containsKey("sampling")) {
            return content(text("The client has it.")).apply(call);
        }
        throw new McpError(new JSONRPCError(
                MISSING_CLIENT_CAPABILITY,
                "This tool needs a client that samples.",
                Map.of("requiredCapabilities", Map.of("sampling", Map.of()))));
    }

    private static Function<CallToolRequest, CallToolResult> content(Content... parts) {
        return call -> CallToolResult.builder(List.of(parts)).build();
    }

    private static TextContent text(String text) {
        return TextContent.builder(text).build();
    }

    static SyncToolSpecification tool(String name, Function<CallToolRequest, CallToolResult> action) {
        return withSchema(name, "{\"type\":\"object\"}", action);
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static SyncToolSpecification withSchema(
            String name, String schema, Function<CallToolRequest, CallToolResult> action) {
        var tool = Tool.builder(name, (Map<String, Object>) JsonMapper.shared().readValue(schema, Map.class))
                .description("For the conformance suite.")
                .annotations(FixtureTools.annotations(true))
                .build();
        return new SyncToolSpecification(tool, (context, call) -> action.apply(call));
    }
}
