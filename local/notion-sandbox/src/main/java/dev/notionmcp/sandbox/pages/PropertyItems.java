package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Paging;
import dev.notionmcp.sandbox.properties.Schema;
import dev.notionmcp.sandbox.properties.ValueView;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One property of a page in full: developers.notion.com/reference/retrieve-a-page-property. */
public final class PropertyItems {
    private PropertyItems() {}

    public static ObjectNode get(Call call) {
        var tenant = call.tenant();
        var page = Pages.find(tenant, call.id("page_id"));
        var wanted = call.params().getOrDefault("property_id", "");
        var definition = definition(tenant, page, wanted);
        var content = ValueView.content(tenant, page, definition);
        return switch (Schema.type(definition)) {
            case "title", "rich_text", "people", "relation" -> list(call, definition, content, Json.of());
            case "rollup" -> rollup(call, definition, content);
            default -> item(definition, Schema.type(definition), content);
        };
    }

    /** An id that was percent-encoded twice arrives encoded once, and names nothing. */
    private static ObjectNode definition(Tenant tenant, ObjectNode page, String wanted) {
        var definition = PageView.schema(tenant, page).find(wanted);
        if (definition == null || !(wanted.equals(Schema.id(definition)) || wanted.equals(Schema.name(definition)))) {
            throw new NotionError(404, "object_not_found", "Could not find property with ID: " + wanted + ".", null);
        }
        return definition;
    }

    private static ObjectNode item(ObjectNode definition, String type, JsonNode content) {
        return Json.of("object", "property_item", "type", type, "id", Schema.wireId(definition), type, content);
    }

    private static ObjectNode rollup(Call call, ObjectNode definition, JsonNode content) {
        var values = Json.list(content, "array");
        var summary = ((ObjectNode) content).deepCopy();
        if (summary.has("array")) {
            summary.set("array", Json.array());
        }
        return list(call, definition, values, summary);
    }

    private static ObjectNode list(Call call, ObjectNode definition, JsonNode entries, ObjectNode summary) {
        var type = Schema.type(definition);
        // The entries have no ids: a cursor is the place of the next one.
        var places = IntStream.range(0, entries.size()).boxed().toList();
        var list = Paging.ofQuery(call.request())
                .slice("results", places, place -> "item:" + place, place -> entry(definition, entries.get(place)));
        var next = Json.text(list, "next_cursor");
        return Json.of("object", "list")
                .setAll(list)
                .put("type", "property_item")
                .set(
                        "property_item",
                        Json.of(
                                "id",
                                Schema.wireId(definition),
                                "next_url",
                                next == null ? null : nextUrl(call, next),
                                "type",
                                type,
                                type,
                                summary));
    }

    private static ObjectNode entry(ObjectNode definition, JsonNode entry) {
        var type = Schema.type(definition);
        return type.equals("rollup")
                ? item(definition, Json.must(entry, "type"), entry.get(Json.must(entry, "type")))
                : item(definition, type, entry);
    }

    private static String nextUrl(Call call, String cursor) {
        return "https://api.notion.com" + call.request().path() + "?start_cursor=" + cursor;
    }
}
