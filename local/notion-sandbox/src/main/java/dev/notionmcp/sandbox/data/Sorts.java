package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.properties.Schema;
import dev.notionmcp.sandbox.properties.ValueView;
import dev.notionmcp.sandbox.text.RichText;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sort orders: the first counts most; empty values come last either way. Without any, rows keep their own order. */
final class Sorts {
    private static final int MAX_SORTS = 100;
    private final Tenant tenant;
    private final Schema schema;

    Sorts(Tenant tenant, Schema schema) {
        this.tenant = tenant;
        this.schema = schema;
    }

    Comparator<ObjectNode> read(Input sorts) {
        return sorts.optionalItems(MAX_SORTS).stream()
                .map(this::sort)
                .reduce(Comparator.comparingInt(row -> 0), Comparator::thenComparing);
    }

    private Comparator<ObjectNode> sort(Input sort) {
        sort.only("property", "timestamp", "direction");
        var descending = sort.has("direction")
                && sort.get("direction").oneOf("ascending", "descending").equals("descending");
        if (sort.has("timestamp")) {
            var timestamp = sort.get("timestamp").oneOf("created_time", "last_edited_time");
            return by(row -> Json.text(row, timestamp), descending);
        }
        var wanted = sort.get("property").string();
        var definition = schema.find(wanted);
        if (definition == null) {
            throw NotionError.validation("Could not find sort property with name or id: " + wanted);
        }
        return switch (Schema.type(definition)) {
            case "number", "unique_id" -> by(row -> number(value(row, definition)), descending);
            case "select", "status" -> by(row -> place(definition, value(row, definition)), descending);
            default -> by(row -> text(value(row, definition)), descending);
        };
    }

    private static <C extends Comparable<C>> Comparator<ObjectNode> by(
            Function<ObjectNode, @Nullable C> key, boolean descending) {
        Comparator<C> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(key, Comparator.nullsLast(order));
    }

    private JsonNode value(ObjectNode row, ObjectNode definition) {
        return ValueView.content(tenant, row, definition);
    }

    private static @Nullable Double number(JsonNode value) {
        var figure = value.isObject() ? value.path("number") : value;
        return figure.isNumber() ? figure.doubleValue() : null;
    }

    /** Options sort in the order the schema lists them. */
    private static @Nullable Integer place(ObjectNode definition, JsonNode value) {
        var options = Schema.options(definition);
        for (var i = 0; i < options.size(); i++) {
            if (Json.must(options.get(i), "id").equals(Json.text(value, "id"))) {
                return i;
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isArray()) {
            var first = value.isEmpty() ? null : Json.text(value.get(0), "name");
            var plain = first == null ? RichText.plain(value) : first;
            return plain.isEmpty() ? null : plain.toLowerCase(Locale.ROOT);
        }
        if (value.isObject()) {
            return Json.text(value, "start") != null ? Json.text(value, "start") : Json.text(value, "name");
        }
        return value.isNull() ? null : value.toString().toLowerCase(Locale.ROOT);
    }
}
