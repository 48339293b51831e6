package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.properties.Schema;
import dev.notionmcp.sandbox.properties.ValueView;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Filters: developers.notion.com/reference/filter-data-source-entries. Compounds nest two levels deep. */
final class Filter {
    private static final int MAX_DEPTH = 2;
    private static final int MAX_PARTS = 100;
    private final Tenant tenant;
    private final Schema schema;

    Filter(Tenant tenant, Schema schema) {
        this.tenant = tenant;
        this.schema = schema;
    }

    Predicate<ObjectNode> read(Input filter) {
        return filter.isPresent() ? part(filter, 0) : row -> true;
    }

    private Predicate<ObjectNode> part(Input filter, int depth) {
        filter.object();
        if (filter.has("and")) {
            return parts(filter.only("and").get("and"), depth).reduce(row -> true, Predicate::and);
        }
        if (filter.has("or")) {
            return parts(filter.only("or").get("or"), depth)
                    .reduce(Predicate::or)
                    .orElse(row -> true);
        }
        if (filter.has("timestamp")) {
            var timestamp = filter.get("timestamp").oneOf("created_time", "last_edited_time");
            var holds = Condition.read("created_time", filter.get(timestamp));
            return row -> holds.test(row.get(timestamp));
        }
        return property(filter);
    }

    private Stream<Predicate<ObjectNode>> parts(Input parts, int depth) {
        if (depth >= MAX_DEPTH) {
            throw parts.bad("should be not present: compound filters nest at most two levels deep");
        }
        return parts.items(MAX_PARTS).stream().map(part -> part(part, depth + 1));
    }

    private Predicate<ObjectNode> property(Input filter) {
        var wanted = filter.get("property").string();
        var definition = schema.find(wanted);
        if (definition == null) {
            throw NotionError.validation("Could not find property with name or id: " + wanted);
        }
        var type = Schema.type(definition);
        for (var name : filter.names()) {
            if (!name.equals("property") && !name.equals("type") && !name.equals(type)) {
                throw NotionError.validation(
                        "database property " + type + " does not match filter " + name + ", for " + wanted + ".");
            }
        }
        var holds = Condition.read(type, filter.get(type));
        return row -> holds.test(ValueView.content(tenant, row, definition));
    }
}
