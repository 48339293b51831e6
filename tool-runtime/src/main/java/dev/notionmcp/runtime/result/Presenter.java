package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import tools.jackson.databind.node.ObjectNode;

/** Makes the result of a tools/call: the same content as text, for models, and as a structure, for programs. */
public final class Presenter {

    private Presenter() {}

    public static CallToolResult present(Result result, View view) {
        return switch (result) {
            case Result.One one -> json(one.notion());
            case Result.Listing listing -> json(listing.pages().fetch(view.startCursor(), view.pageSize()));
            case Result.Document document -> document(document);
        };
    }

    private static CallToolResult document(Result.Document document) {
        return json(document.facts().deepCopy().put("markdown", document.markdown()));
    }

    private static CallToolResult json(ObjectNode content) {
        return CallToolResult.builder()
                .addTextContent(Json.MAPPER.writeValueAsString(content))
                .structuredContent(content)
                .isError(false)
                .build();
    }
}
