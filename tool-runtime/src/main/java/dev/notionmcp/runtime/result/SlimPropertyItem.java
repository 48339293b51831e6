package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.property.PropertyValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What get_page_property_item gives: one value, or the entries of a text, relation, people property or rollup one by one. */
final class SlimPropertyItem {

    private SlimPropertyItem() {}

    /** A value by itself. */
    static ObjectNode of(ObjectNode item) {
        var slim = Slim.fields(item);
        var type = item.path("type").asString("");
        if (!type.isEmpty() && item.has(type)) {
            slim.remove(type);
            slim.set("value", entry(item));
        }
        return slim;
    }

    /** One of many: the id and the type stand with the list. */
    static JsonNode entry(JsonNode item) {
        var type = item.path("type").asString("");
        var value = item.path(type);
        if (type.isEmpty() || value.isMissingNode()) {
            return item;
        }
        return switch (type) {
            case "title", "rich_text" -> text(value);
            case "relation" -> value.path("id").isString() ? value.get("id") : value;
            case "people" -> SlimUser.reference(value);
            default -> {
                var flat = PropertyValues.flat(Json.MAPPER.createObjectNode().set("value", item));
                yield flat.path("value");
            }
        };
    }

    private static JsonNode text(JsonNode piece) {
        var pieces = piece.isArray() ? piece : Json.MAPPER.createArrayNode().add(piece);
        var slim = SlimRichText.of(pieces);
        if (slim == null) {
            return Json.MAPPER.getNodeFactory().stringNode("");
        }
        return slim.isArray() && slim.size() == 1 ? slim.get(0) : slim;
    }
}
