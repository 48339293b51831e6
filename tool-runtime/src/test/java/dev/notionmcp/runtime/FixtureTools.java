package dev.notionmcp.runtime;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tools without Notion: one that reads, two that write, one that breaks, one without annotations. */
final class FixtureTools {

    static final String SECRET = "ntn_secret_in_an_exception";

    private FixtureTools() {}

    static List<SyncToolSpecification> all() {
        return List.of(
                tool("write_note", annotations(false), (context, call) -> text("written")),
                tool(
                        "read_note",
                        annotations(true),
                        (context, call) -> text("note: " + call.arguments().get("note"))),
                tool("break_note", annotations(true), (context, call) -> {
                    throw new IllegalStateException(SECRET);
                }),
                tool("other_note", null, (context, call) -> text("other")));
    }

    static SyncToolSpecification tool(
            String name,
            @Nullable ToolAnnotations annotations,
            BiFunction<McpTransportContext, CallToolRequest, CallToolResult> handler) {
        Map<String, Object> schema = Map.of(
                "type", "object", "properties", Map.of("note", Map.of("type", "string")), "required", List.of("note"));
        var tool = Tool.builder(name, schema).title(name).description("A note.");
        if (annotations != null) {
            tool.annotations(annotations);
        }
        return new SyncToolSpecification(tool.build(), handler);
    }

    static ToolAnnotations annotations(boolean readOnly) {
        return ToolAnnotations.builder().readOnlyHint(readOnly).build();
    }

    static CallToolResult text(String text) {
        return CallToolResult.builder(List.of(TextContent.builder(text).build()))
                .build();
    }
}
