package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where new content goes. Notion names the ends differently by endpoint ({@code page_start} when creating a page, {@code start} when
 * appending blocks); either name is taken for either.
 */
final class Position {

    private static final String IN_PAGE = "page_";

    private Position() {}

    static ObjectNode inPage(JsonNode position) {
        return read(position, IN_PAGE);
    }

    static ObjectNode inBlock(JsonNode position) {
        return read(position, "");
    }

    private static ObjectNode read(JsonNode position, String prefix) {
        var type = position.path("type").asString("after_block");
        return switch (type.startsWith(IN_PAGE) ? type.substring(IN_PAGE.length()) : type) {
            case "start" -> Json.MAPPER.createObjectNode().put("type", prefix + "start");
            case "end" -> Json.MAPPER.createObjectNode().put("type", prefix + "end");
            case "after_block" -> after(position);
            default ->
                throw InvalidArgument.of("position.type", type, prefix + "start, " + prefix + "end or after_block");
        };
    }

    private static ObjectNode after(JsonNode position) {
        var block = position.path("after_block");
        var id = ArgumentReader.id(
                "position.after_block.id", block.isObject() ? block.path("id") : block, NotionId.In.BLOCK_URL);
        var after = Json.MAPPER.createObjectNode().put("type", "after_block");
        after.putObject("after_block").set("id", id);
        return after;
    }
}
