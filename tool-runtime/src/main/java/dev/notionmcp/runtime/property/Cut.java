package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The mark on a flat value of which Notion sent only the beginning: {@code {"value":…,"has_more":true,"property_id":"…"}}. It stands in
 * place of the value, so that nobody takes the beginning for all. It is refused when written back, which would delete the rest; so is
 * a relation that Notion itself marks so.
 */
final class Cut {

    private Cut() {}

    static ObjectNode of(JsonNode value, String propertyId) {
        var cut = Json.MAPPER.createObjectNode();
        cut.set("value", value);
        return cut.put("has_more", true).put("property_id", propertyId);
    }

    static void refuse(Column column, JsonNode given) {
        if (given.path("has_more").asBoolean(false)) {
            throw new PropertyMismatch("\"" + column.name()
                    + "\" holds only the beginning of what Notion has, so writing it would delete the rest: leave it out to keep"
                    + " it as it is, or read all of it with get_page_property_item (property_id \"" + column.id()
                    + "\") and give the whole value.");
        }
    }
}
