package dev.notionmcp.runtime.markdown;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What two documents must have in common to count as the same: everything, but how text is divided into pieces, bold, italic and
 * strikethrough of white space, the style of line breaks, and what Notion adds to what it was sent.
 */
final class Likeness {

    private static final List<String> SAME_AS_ABSENT = List.of("false", "null", "\"default\"", "[]", "{}");
    private static final List<String> ADDED = List.of(
            "plain_text",
            "href",
            "id",
            "object",
            "parent",
            "created_time",
            "last_edited_time",
            "created_by",
            "last_edited_by",
            "has_children",
            "in_trash");

    private Likeness() {}

    static List<String> of(List<ObjectNode> blocks) {
        return blocks.stream().map(Likeness::of).toList();
    }

    private static String of(ObjectNode block) {
        return Blocks.type(block) + " " + fields(Blocks.content(block)) + " " + of(Children.of(block));
    }

    private static String fields(ObjectNode content) {
        var fields = new ArrayList<String>();
        content.forEachEntry((name, value) -> {
            if (name.equals("children")) {
                return;
            }
            if (value instanceof ArrayNode array && (name.equals("rich_text") || name.equals("caption"))) {
                if (!array.isEmpty()) {
                    fields.add(name + characters(array));
                }
            } else if (name.equals("cells")) {
                var cells = new ArrayList<String>();
                value.forEach(cell -> cells.add(characters(cell).toString()));
                fields.add(name + cells);
            } else if (!SAME_AS_ABSENT.contains(value.toString())) {
                fields.add(name + value);
            }
        });
        fields.sort(null);
        return fields.toString();
    }

    private static List<String> characters(JsonNode richText) {
        var characters = new ArrayList<String>();
        for (var piece : richText) {
            var style = Style.of(piece);
            if (!piece.has("text")) {
                var bare = (ObjectNode) piece.deepCopy();
                bare.remove("annotations");
                bare.remove(ADDED);
                characters.add(strip(bare) + " " + style);
            } else {
                var text = Pieces.plainText(piece);
                for (var i = 0; i < text.length(); i++) {
                    characters.add(text.charAt(i) + " " + likeness(text.charAt(i), style));
                }
            }
        }
        return characters;
    }

    /** Notion answers with nulls and an object's kind where nothing of the like was sent. */
    private static String strip(ObjectNode piece) {
        var mention = piece.path("mention");
        var value = mention.path(mention.path("type").asString(""));
        if (value instanceof ObjectNode object) {
            object.remove("object");
            for (var name : List.of("end", "time_zone")) {
                if (object.path(name).isNull()) {
                    object.remove(name);
                }
            }
        }
        return piece.toString();
    }

    private static Style likeness(char letter, Style style) {
        if (letter == '\n') {
            return Style.PLAIN;
        }
        return InlineRun.isWhiteSpace(letter) ? style.onWhiteSpace() : style;
    }
}
