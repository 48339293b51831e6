package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Rich text: a string where nothing in it is formatted, linked or mentioned; otherwise a list of strings and of objects that hold the
 * {@code text} and what is special about it, such as {@code {"text":"now","bold":true}}.
 */
final class SlimRichText {

    private SlimRichText() {}

    /** Null for an empty text; what is no rich text is returned unchanged. */
    static @Nullable JsonNode of(JsonNode value) {
        if (!(value instanceof ArrayNode pieces)) {
            return value;
        }
        if (pieces.isEmpty()) {
            return null;
        }
        if (!pieces.valueStream().allMatch(SlimRichText::isPiece)) {
            return value;
        }
        var slim = Json.MAPPER.createArrayNode();
        for (var piece : pieces) {
            var shown = piece((ObjectNode) piece);
            var last = slim.isEmpty() ? null : slim.get(slim.size() - 1);
            if (last != null && last.isString() && shown.isString()) {
                slim.set(slim.size() - 1, StringNode.valueOf(last.asString() + shown.asString()));
            } else {
                slim.add(shown);
            }
        }
        return slim.size() == 1 && slim.get(0).isString() ? slim.get(0) : slim;
    }

    private static boolean isPiece(JsonNode piece) {
        return piece.isObject()
                && piece.path("type").isString()
                && piece.path("plain_text").isString();
    }

    private static JsonNode piece(ObjectNode piece) {
        var slim = Json.MAPPER.createObjectNode();
        slim.set("text", piece.get("plain_text"));
        piece.path("annotations").forEachEntry((name, value) -> {
            if (value.isBoolean() ? value.booleanValue() : !value.asString("").equals("default")) {
                slim.set(name, value);
            }
        });
        if (piece.path("href").isString()) {
            slim.set("href", piece.get("href"));
        }
        var type = piece.path("type").asString();
        switch (type) {
            case "text" -> {}
            case "equation" -> slim.put("equation", true); // its plain text is the expression
            case "mention" -> mention(piece.path("mention"), slim);
            default -> slim.set(type, piece.path(type));
        }
        return slim.size() == 1 ? slim.get("text") : slim;
    }

    /** The href of a mentioned page is made of its id. */
    private static void mention(JsonNode mention, ObjectNode slim) {
        var type = mention.path("type").asString("");
        var mentioned = mention.path(type);
        var shown = Json.MAPPER.createObjectNode();
        if (type.isEmpty() || mentioned.isMissingNode()) {
            slim.set("mention", mention);
            return;
        }
        var onlyId = mentioned.size() == 1 && mentioned.has("id");
        shown.set(type, type.equals("user") ? id(mentioned) : onlyId ? mentioned.get("id") : mentioned);
        slim.set("mention", shown);
        if (type.equals("page") || type.equals("database")) {
            slim.remove("href");
        }
    }

    private static JsonNode id(JsonNode user) {
        return user.path("id").isString() ? user.get("id") : user;
    }
}
