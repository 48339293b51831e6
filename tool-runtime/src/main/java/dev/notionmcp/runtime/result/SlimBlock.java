package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Blocks: {@code {"id":…,"type":"to_do","text":"Call Ada","checked":false}}. The fields of the type's object stand in the block itself,
 * rich text as {@code text}, files as {@code url}; what would collide stays in the type's object.
 */
final class SlimBlock {

    private SlimBlock() {}

    static ObjectNode of(ObjectNode block) {
        var type = block.path("type").asString("");
        var slim = Slim.fields(block);
        if (type.isEmpty() || !(block.get(type) instanceof ObjectNode body)) {
            return slim;
        }
        slim.remove(type);
        var content = content(type, body);
        if (content.propertyStream().anyMatch(field -> slim.has(field.getKey()))) {
            slim.set(type, content);
        } else {
            content.forEachEntry(slim::set);
        }
        nested(slim);
        return Slim.first(slim, "id", "type");
    }

    /** In a list only what the block says counts, not who wrote it and when. */
    static ObjectNode listed(ObjectNode block) {
        return of(block).without(List.of("parent", "created_time", "created_by", "last_edited_time", "last_edited_by"));
    }

    private static ObjectNode content(String type, ObjectNode body) {
        var content = Json.MAPPER.createObjectNode();
        body.forEachEntry((name, value) -> {
            var shown = SlimField.of(name, value);
            var usual = name.equals("color") && value.asString("").equals("default");
            if (shown != null && !usual && !(value.isContainer() && value.isEmpty())) {
                content.set(name, shown);
            }
        });
        var file = body.path("type").asString("");
        if (!file.isEmpty() && body.has(file)) {
            content.remove("type");
            if (SlimFile.addTo(content, body)) {
                content.remove(file);
            }
        }
        if (content.has("rich_text") && !content.has("text")) {
            content.set("text", content.remove("rich_text"));
        }
        if (type.equals("table_row") && body.get("cells") instanceof ArrayNode cells) {
            content.set("cells", cells(cells));
        }
        return Slim.first(content, "text");
    }

    private static ArrayNode cells(ArrayNode cells) {
        var slim = Json.MAPPER.createArrayNode();
        for (var cell : cells) {
            var shown = SlimRichText.of(cell);
            slim.add(shown == null ? Json.MAPPER.getNodeFactory().stringNode("") : shown);
        }
        return slim;
    }

    private static void nested(ObjectNode block) {
        if (block.get("children") instanceof ArrayNode children) {
            var slim = Json.MAPPER.createArrayNode();
            for (JsonNode child : children) {
                slim.add(SlimList.item(child, children, true));
            }
            block.set("children", slim);
        }
    }
}
