package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where new content goes. Notion names the ends differently by endpoint ({@code page_start} when creating a page, {@code start} when
 * appending blocks); either name is taken for either, and so is the word alone.
 */
final class Position {

    static final List<String> IN_PAGE = List.of("page_start", "page_end", "after_block");
    static final List<String> IN_BLOCK = List.of("start", "end", "after_block");

    private static final String PAGE = "page_";

    private Position() {}

    static ObjectNode inPage(String name, JsonNode position) {
        return read(name, position, PAGE);
    }

    static ObjectNode inBlock(String name, JsonNode position) {
        return read(name, position, "");
    }

    private static ObjectNode read(String name, JsonNode position, String prefix) {
        var type = position.isString()
                ? position.stringValue()
                : position.path("type").asString("after_block");
        return switch (type.startsWith(PAGE) ? type.substring(PAGE.length()) : type) {
            case "start" -> Json.MAPPER.createObjectNode().put("type", prefix + "start");
            case "end" -> Json.MAPPER.createObjectNode().put("type", prefix + "end");
            case "after_block" -> after(name, position);
            default ->
                throw InvalidArgument.of(name + ".type", type, prefix + "start, " + prefix + "end or after_block");
        };
    }

    private static ObjectNode after(String name, JsonNode position) {
        var block = position.path("after_block");
        var id =
                Scalar.id(name + ".after_block.id", block.isObject() ? block.path("id") : block, NotionId.In.BLOCK_URL);
        var after = Json.MAPPER.createObjectNode().put("type", "after_block");
        after.putObject("after_block").set("id", id);
        return after;
    }
}
