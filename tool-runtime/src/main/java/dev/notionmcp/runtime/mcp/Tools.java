package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.http.Json;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** tools/list and tools/call. The whole list is one page: a cursor can only be of another server. */
final class Tools {

    static final String LIST = "tools/list";
    static final String CALL = "tools/call";

    private final ToolCatalog catalog;

    Tools(ToolCatalog catalog) {
        this.catalog = catalog;
    }

    Feature feature() {
        return new Feature("tools", Map.of(LIST, this::list, CALL, this::call));
    }

    private Reply list(Message.Request request, Caller caller) {
        var cursor = request.params().get("cursor");
        if (cursor != null && !"".equals(cursor)) {
            return Reply.invalidParams("The cursor of tools/list is unknown; the whole list comes without one.");
        }
        var result = Json.mapper().createObjectNode();
        result.set("tools", catalog.listing(caller.assertion()));
        return new Reply.Done(result);
    }

    private Reply call(Message.Request request, Caller caller) {
        var params = request.params();
        if (!(params.get("name") instanceof String name)) {
            return Reply.invalidParams("A tools/call needs the tool's \"name\" as a string.");
        }
        if (!(Objects.requireNonNullElse(params.get("arguments"), Map.of()) instanceof Map<?, ?> arguments)) {
            return Reply.invalidParams("The \"arguments\" of a tools/call must be an object.");
        }
        var refusal = catalog.refusal(name, caller.assertion());
        return refusal.isPresent()
                ? new Reply.Failed(refusal.get())
                : catalog.call(new CallToolRequest(name, named(arguments), named(request.meta())), caller);
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Map<String, Object> named(Map<?, ?> json) {
        return (Map<String, Object>) json;
    }

    /** By hand, because finding out how records of the SDK become JSON takes longer than a call does. */
    static ObjectNode json(CallToolResult result) {
        var json = Json.mapper().createObjectNode();
        var content = json.putArray("content");
        result.content().forEach(part -> content.add(json(part)));
        if (result.structuredContent() != null) {
            json.set("structuredContent", tree(result.structuredContent()));
        }
        if (Boolean.TRUE.equals(result.isError())) {
            json.put("isError", true);
        }
        if (result.meta() != null && !result.meta().isEmpty()) {
            json.set("_meta", tree(result.meta()));
        }
        return json;
    }

    private static JsonNode json(Content part) {
        return part instanceof TextContent(var annotations, var text, var meta) && annotations == null && meta == null
                ? Json.mapper().createObjectNode().put("type", "text").put("text", text)
                : tree(part);
    }

    private static JsonNode tree(Object value) {
        return value instanceof JsonNode tree ? tree : Json.mapper().valueToTree(value);
    }
}
