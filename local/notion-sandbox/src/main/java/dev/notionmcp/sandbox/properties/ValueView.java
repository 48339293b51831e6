package dev.notionmcp.sandbox.properties;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Property values as a page shows them, or in full as the property endpoint does. */
public final class ValueView {
    /** A page shows this many entries of a long property; the rest only the property endpoint gives. */
    private static final int SHOWN = 25;

    private ValueView() {}

    static @Nullable JsonNode empty(String type) {
        return switch (type) {
            case "title", "rich_text", "multi_select", "people", "files", "relation" -> Json.array();
            case "checkbox" -> Json.node(false);
            default -> null;
        };
    }

    /** With its wire id and type; long values are cut. */
    public static ObjectNode shown(Tenant tenant, ObjectNode page, ObjectNode definition) {
        var type = Schema.type(definition);
        var content = content(tenant, page, definition);
        var rendered = Json.of("id", Schema.wireId(definition), "type", type, type, content);
        if (content instanceof ArrayNode entries && cut(type)) {
            rendered.set(type, Json.array(first(entries)));
            if (type.equals("relation")) {
                rendered.put("has_more", entries.size() > SHOWN);
            }
        }
        return rendered;
    }

    private static boolean cut(String type) {
        return List.of("title", "rich_text", "people", "relation").contains(type);
    }

    private static List<JsonNode> first(ArrayNode entries) {
        var first = new ArrayList<JsonNode>();
        for (var entry : entries) {
            if (first.size() < SHOWN) {
                first.add(entry);
            }
        }
        return first;
    }

    /** The whole value, without id and type. */
    public static JsonNode content(Tenant tenant, ObjectNode page, ObjectNode definition) {
        var type = Schema.type(definition);
        return switch (type) {
            case "created_time", "last_edited_time" -> Json.node(page.get(type));
            case "created_by", "last_edited_by" -> user(tenant, page.get(type));
            case "unique_id" ->
                Json.of(
                        "prefix",
                        Json.object(definition, "unique_id").get("prefix"),
                        "number",
                        page.path("sequence").asInt(0));
            case "rollup" -> Rollup.compute(tenant, page, definition);
            default -> stored(tenant, page, definition, type);
        };
    }

    private static JsonNode stored(Tenant tenant, ObjectNode page, ObjectNode definition, String type) {
        var held = Json.object(page, "properties").get(Schema.id(definition));
        var value = held == null || !type.equals(Json.text(held, "type")) ? null : held.get(type);
        if (value == null || value.isNull()) {
            return Json.node(empty(type));
        }
        return switch (type) {
            case "select", "status" -> option(definition, value);
            case "multi_select" -> each(value, id -> option(definition, id));
            case "people" -> each(value, person -> user(tenant, person));
            case "relation" -> each(value, related -> related(tenant, related));
            default -> value;
        };
    }

    private static ArrayNode each(JsonNode values, UnaryOperator<JsonNode> render) {
        var rendered = Json.array();
        for (var value : values) {
            var entry = render.apply(value);
            if (!entry.isNull()) {
                rendered.add(entry);
            }
        }
        return rendered;
    }

    private static JsonNode option(ObjectNode definition, JsonNode value) {
        var option = Schema.option(definition, Json.must(value, "id"));
        return option == null
                ? Json.node(null)
                : Json.of("id", option.get("id"), "name", option.get("name"), "color", option.get("color"));
    }

    private static JsonNode user(Tenant tenant, @Nullable JsonNode reference) {
        var user = reference == null ? null : tenant.find("user", Json.must(reference, "id"));
        return Json.node(user == null ? reference : user);
    }

    private static JsonNode related(Tenant tenant, JsonNode reference) {
        var page = tenant.find("page", Json.must(reference, "id"));
        return page == null || Json.flag(page, "in_trash") ? Json.node(null) : reference;
    }
}
