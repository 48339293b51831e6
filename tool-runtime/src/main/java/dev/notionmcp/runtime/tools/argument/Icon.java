package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An icon or cover: Notion's object, a plain emoji, or the URL of an image. */
final class Icon {

    private Icon() {}

    /**
     * Removing takes {@code {"type":"none"}} rather than null: null is what clients send for an argument that their model left out,
     * and would take the icon off pages whose title was meant.
     */
    static JsonNode read(String name, JsonNode decoded) {
        if (decoded instanceof ObjectNode object) {
            return object.path("type").asString("").equals("none") ? Json.MAPPER.nullNode() : object;
        }
        if (!decoded.isString()) {
            throw InvalidArgument.of(
                    name, decoded, "an object such as {\"emoji\":\"🚀\"} or {\"external\":{\"url\":\"…\"}}");
        }
        var text = decoded.stringValue().strip();
        var icon = Json.MAPPER.createObjectNode();
        if (text.startsWith("https://") || text.startsWith("http://")) {
            icon.put("type", "external").putObject("external").put("url", text);
            return icon;
        }
        return icon.put("type", "emoji").put("emoji", text);
    }
}
