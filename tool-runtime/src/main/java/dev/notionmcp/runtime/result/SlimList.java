package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, and what of an item need not be said in a list. */
final class SlimList {

    private SlimList() {}

    /** A list that came as one answer, such as the blocks that were just appended. */
    static ObjectNode of(ObjectNode list) {
        var slim = around(list, "results");
        if (list.get("results") instanceof ArrayNode items) {
            var shown = Json.MAPPER.createArrayNode();
            items.forEach(item -> shown.add(item(item, items, false)));
            slim.set("results", shown);
        }
        return Slim.first(slim, "results");
    }

    /** What stands around the items, without the marker of their type. */
    static ObjectNode around(ObjectNode list, String items) {
        var type = list.path("type").asString("");
        var slim = Json.MAPPER.createObjectNode();
        slim.putNull(items);
        list.forEachEntry((name, value) -> {
            var marker = name.equals("object") || name.equals("type") || (name.equals(type) && value.isEmpty());
            var shown = marker || name.equals(items) ? null : SlimField.of(name, value);
            if (shown != null) {
                slim.set(name, shown);
            }
        });
        if (list.get("property_item") instanceof ObjectNode property) {
            slim.set("property_item", property(property));
        }
        return slim;
    }

    /** Of a rollup also the value, which is final when no more entries follow. */
    private static ObjectNode property(ObjectNode property) {
        var slim = SlimField.all(property);
        var type = property.path("type").asString("");
        if (!type.isEmpty() && property.path(type).isEmpty()) {
            slim.remove(type);
        }
        return slim;
    }

    /**
     * An item of a list.
     *
     * @param all the items that came with it, which tell whether the kind goes without saying
     * @param oneParent whether the caller named the parent, so that no item need repeat it
     */
    static JsonNode item(JsonNode item, JsonNode all, boolean oneParent) {
        if (!(item instanceof ObjectNode object)) {
            return item;
        }
        var kind = object.path("object").asString("");
        return switch (kind) {
            case "page", "data_source", "database" -> adorned(object, kind, all, oneParent);
            case "block" -> SlimBlock.listed(object);
            case "property_item" -> SlimPropertyItem.entry(object);
            case "comment" -> oneParent ? SlimComment.of(object).without("parent") : SlimComment.of(object);
            default -> Slim.of(object);
        };
    }

    private static JsonNode adorned(ObjectNode object, String kind, JsonNode all, boolean oneParent) {
        var slim = ((ObjectNode) Slim.of(object)).without(List.of("created_by", "last_edited_by", "cover"));
        if (slim.path("icon").asString("").startsWith("http")) {
            slim.remove("icon");
        }
        if (oneParent && kind.equals("page")) {
            slim.remove("parent");
        }
        if (kind.equals("data_source")) {
            slim.remove("properties");
        }
        var sure =
                oneParent && kind.equals("page") && all.valueStream().allMatch(other -> SlimPage.isKind(other, kind));
        return sure ? slim : Slim.first(slim.put("object", kind), "object");
    }
}
