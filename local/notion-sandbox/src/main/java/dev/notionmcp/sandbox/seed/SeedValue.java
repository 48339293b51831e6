package dev.notionmcp.sandbox.seed;

import dev.notionmcp.sandbox.http.Json;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The seed's short values ({@code "Done"}, {@code ["ada"]}) in the form a client sends. */
final class SeedValue {
    private SeedValue() {}

    static ObjectNode sent(String type, JsonNode value, UnaryOperator<String> id) {
        return Json.of(
                type,
                switch (type) {
                    case "title", "rich_text" ->
                        Json.array().add(Json.of("text", Json.of("content", value.stringValue())));
                    case "select", "status" -> Json.of("name", value);
                    case "multi_select" -> named("name", value, UnaryOperator.identity());
                    case "people", "relation" -> named("id", value, id);
                    case "date" -> Json.of("start", value);
                    default -> value;
                });
    }

    private static ArrayNode named(String field, JsonNode values, UnaryOperator<String> map) {
        var entries = Json.array();
        values.forEach(value -> entries.add(Json.of(field, map.apply(value.stringValue()))));
        return entries;
    }
}
