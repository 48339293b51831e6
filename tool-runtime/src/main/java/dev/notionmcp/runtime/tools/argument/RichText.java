package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notion's rich text: an array of styled pieces. A model may give one piece, or just the words. */
final class RichText {

    private RichText() {}

    static ArrayNode read(String name, JsonNode decoded) {
        return switch (decoded) {
            case ArrayNode array -> pieces(name, array);
            case ObjectNode piece -> Json.MAPPER.createArrayNode().add(piece);
            default -> {
                if (!decoded.isString()) {
                    throw InvalidArgument.of(name, decoded, "an array of rich text objects, or plain text");
                }
                yield Json.MAPPER.createArrayNode().add(plain(decoded.stringValue()));
            }
        };
    }

    private static ArrayNode pieces(String name, ArrayNode array) {
        var pieces = Json.MAPPER.createArrayNode();
        for (var element : array) {
            if (!element.isObject() && !element.isString()) {
                throw InvalidArgument.of(
                        name, array, "an array of rich text objects such as {\"text\":{\"content\":\"…\"}}");
            }
            pieces.add(element.isString() ? plain(element.stringValue()) : element);
        }
        return pieces;
    }

    private static ObjectNode plain(String words) {
        var piece = Json.MAPPER.createObjectNode().put("type", "text");
        piece.putObject("text").put("content", words);
        return piece;
    }
}
