package dev.notionmcp.sandbox.properties;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values computed over the related rows: counts, sums and extremes, earliest and latest dates, or the values themselves. */
final class Rollup {
    static final List<String> FUNCTIONS =
            List.of("count", "sum", "average", "min", "max", "earliest_date", "latest_date", "show_original");

    private Rollup() {}

    static ObjectNode compute(Tenant tenant, ObjectNode page, ObjectNode definition) {
        var settings = Json.object(definition, "rollup");
        var function = Json.must(settings, "function");
        var values = values(tenant, page, settings);
        return switch (function) {
            case "count" -> Json.of("type", "number", "number", values.size(), "function", function);
            case "sum", "average", "min", "max" ->
                Json.of("type", "number", "number", number(function, values), "function", function);
            case "earliest_date", "latest_date" ->
                Json.of("type", "date", "date", date(function, values), "function", function);
            default -> Json.of("type", "array", "array", Json.array(values), "function", function);
        };
    }

    private static List<ObjectNode> values(Tenant tenant, ObjectNode page, ObjectNode settings) {
        var values = new ArrayList<ObjectNode>();
        var held = Json.object(Json.object(page, "properties"), Json.must(settings, "relation_property_id"));
        for (var reference : Json.list(held, "relation")) {
            var row = tenant.find("page", Json.must(reference, "id"));
            var source = row == null ? null : tenant.find("data_source", parentOf(row));
            var target = source == null ? null : Schema.of(source).find(Json.must(settings, "rollup_property_id"));
            if (row != null && target != null) {
                var type = Schema.type(target);
                values.add(Json.of("type", type, type, ValueView.content(tenant, row, target)));
            }
        }
        return values;
    }

    private static String parentOf(ObjectNode row) {
        var id = Json.text(Json.object(row, "parent"), "data_source_id");
        return id == null ? "" : id;
    }

    private static @Nullable Double number(String function, List<ObjectNode> values) {
        var numbers = values.stream()
                .map(value -> value.get("number"))
                .filter(number -> number != null && number.isNumber())
                .mapToDouble(JsonNode::doubleValue)
                .summaryStatistics();
        if (numbers.getCount() == 0) {
            return null;
        }
        return switch (function) {
            case "sum" -> numbers.getSum();
            case "average" -> numbers.getAverage();
            case "min" -> numbers.getMin();
            default -> numbers.getMax();
        };
    }

    private static @Nullable JsonNode date(String function, List<ObjectNode> values) {
        var byStart = Comparator.comparing((JsonNode date) -> Json.must(date, "start"));
        return values.stream()
                .map(value -> value.get("date"))
                .filter(Objects::nonNull)
                .filter(JsonNode::isObject)
                .max(function.equals("latest_date") ? byStart : byStart.reversed())
                .orElse(null);
    }
}
