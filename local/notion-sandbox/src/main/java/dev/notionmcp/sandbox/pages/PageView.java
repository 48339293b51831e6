package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.properties.Schema;
import dev.notionmcp.sandbox.properties.ValueView;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Pages as they go over the wire. */
public final class PageView {
    private PageView() {}

    /** The schema of the data source a row is in; a page elsewhere has a title only. */
    public static Schema schema(Tenant tenant, ObjectNode page) {
        var source = Json.text(Json.object(page, "parent"), "data_source_id");
        return source == null ? Schema.PLAIN_PAGE : Schema.of(tenant.get("data_source", source));
    }

    public static ObjectNode render(Tenant tenant, ObjectNode page) {
        return render(tenant, page, List.of());
    }

    /** With only these properties, by id or name; an empty list means all. */
    public static ObjectNode render(Tenant tenant, ObjectNode page, List<String> filter) {
        var rendered = Json.of("object", "page");
        for (var field : List.of(
                "id",
                "created_time",
                "last_edited_time",
                "created_by",
                "last_edited_by",
                "cover",
                "icon",
                "parent",
                "in_trash",
                "is_archived",
                "is_locked")) {
            rendered.set(field, page.get(field));
        }
        rendered.put("in_trash", tenant.isTrashed(page));
        rendered.set("properties", properties(tenant, page, filter));
        return rendered.put("url", url(page)).putNull("public_url");
    }

    private static ObjectNode properties(Tenant tenant, ObjectNode page, List<String> filter) {
        var schema = schema(tenant, page);
        var chosen = filter.isEmpty()
                ? schema.all()
                : filter.stream()
                        .map(wanted -> chosen(schema, wanted))
                        .distinct()
                        .toList();
        var properties = Json.of();
        for (var definition : chosen) {
            properties.set(Schema.name(definition), ValueView.shown(tenant, page, definition));
        }
        return properties;
    }

    private static ObjectNode chosen(Schema schema, String wanted) {
        var definition = schema.find(wanted);
        if (definition == null) {
            throw NotionError.validation("Could not find property with name or id: " + wanted);
        }
        return definition;
    }

    /** Clients repeat the parameter; some add brackets to its name. */
    public static List<String> filterProperties(Map<String, List<String>> query) {
        var plain = query.getOrDefault("filter_properties", List.of());
        return plain.isEmpty() ? query.getOrDefault("filter_properties[]", List.of()) : plain;
    }

    public static String url(ObjectNode page) {
        var slug = Titles.of(page).replaceAll("[^\\p{Alnum}]+", "-").replaceAll("^-|-$", "");
        return String.format(
                Locale.ROOT,
                "https://app.notion.com/p/%s%s",
                slug.isEmpty() ? "" : slug + "-",
                Uuid.plain(Json.must(page, "id")));
    }
}
