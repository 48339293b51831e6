package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Plain words as Notion's rich text and in single strings. Flat texts carry no formatting, links or mentions in either direction: whoever
 * wants those gives rich text, which passes as it is.
 *
 * @see <a href="https://developers.notion.com/reference/request-limits#limits-for-property-values">Notion: limits for property values</a>
 */
final class PlainText {

    /** UTF-16 units in one piece of text. */
    private static final int LONGEST_PIECE = 2000;

    private static final int MOST_PIECES = 100;

    private PlainText() {}

    static JsonNode richText(Column column, JsonNode value) {
        if (value.isValueNode()) {
            return pieces(column, value.asString());
        }
        if (isPiece(value)) {
            return Json.MAPPER.createArrayNode().add(value);
        }
        if (value.isArray() && value.valueStream().allMatch(PlainText::isPiece)) {
            return value;
        }
        throw PropertyMismatch.unusable(
                column,
                value,
                "text, or for formatted text {\"" + column.type() + "\":[{\"text\":{\"content\":\"…\"}}]}");
    }

    static boolean isPiece(JsonNode value) {
        return value.path("text").isObject()
                || value.path("mention").isObject()
                || value.path("equation").isObject();
    }

    private static ArrayNode pieces(Column column, String text) {
        var pieces = Json.MAPPER.createArrayNode();
        for (int start = 0, end; start < text.length(); start = end) {
            end = Math.min(text.length(), start + LONGEST_PIECE);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--; // both halves of a character stay together
            }
            pieces.addObject().put("type", "text").putObject("text").put("content", text.substring(start, end));
        }
        if (pieces.size() > MOST_PIECES) {
            throw new PropertyMismatch("\"" + column.name() + "\" got a text of " + text.length()
                    + " characters, but a property holds at most " + MOST_PIECES * LONGEST_PIECE
                    + ": put long text into the page's content.");
        }
        return pieces;
    }

    /** A url, email or phone number; the empty text is how these are empty. */
    static JsonNode single(Column column, JsonNode value) {
        if (!value.isValueNode()) {
            throw PropertyMismatch.unusable(column, value, "a string");
        }
        var text = value.asString().strip();
        if (text.length() > LONGEST_PIECE) {
            throw new PropertyMismatch("\"" + column.name() + "\" got " + text.length() + " characters, but a "
                    + column.type() + " holds at most " + LONGEST_PIECE + ".");
        }
        return text.isEmpty()
                ? Json.MAPPER.nullNode()
                : Json.MAPPER.getNodeFactory().stringNode(text);
    }
}
