package dev.notionmcp.runtime.property;

import static dev.notionmcp.runtime.property.QuotedJson.object;

import dev.notionmcp.runtime.notion.Json;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Notion shows of a row after a value was written to it. */
final class Echo {

    private Echo() {}

    static ObjectNode shown(Column column, JsonNode written) {
        var type = column.type();
        var shown = Json.MAPPER.createObjectNode().put("id", column.id()).put("type", type);
        var content = written.required(type);
        shown.set(
                type,
                switch (type) {
                    case "title", "rich_text" -> each(content, Echo::text);
                    case "select", "status" -> content.isNull() ? content : option(column, content);
                    case "multi_select" -> each(content, option -> option(column, option));
                    case "date" -> content.isNull() ? content : date(content);
                    default -> content;
                });
        return shown;
    }

    private static JsonNode text(JsonNode piece) {
        return ((ObjectNode) piece)
                .deepCopy()
                .set("plain_text", piece.required("text").required("content"));
    }

    private static JsonNode date(JsonNode date) {
        return object("{'start':null,'end':null,'time_zone':null}").setAll((ObjectNode) date);
    }

    private static JsonNode option(Column column, JsonNode reference) {
        var id = reference.required("id").stringValue();
        var option = column.options().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("name", option.name())
                .put("color", "red");
    }

    private static JsonNode each(JsonNode entries, UnaryOperator<JsonNode> shown) {
        var all = Json.MAPPER.createArrayNode();
        entries.forEach(entry -> all.add(shown.apply(entry)));
        return all;
    }
}
