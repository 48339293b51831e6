package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.properties.Schema;
import dev.notionmcp.sandbox.text.RichText;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Databases and data sources as they go over the wire. */
public final class DataSourceView {
    private DataSourceView() {}

    public static ObjectNode render(Tenant tenant, ObjectNode source) {
        var database = tenant.get("database", Json.must(Json.object(source, "parent"), "database_id"));
        var rendered = Json.of("object", "data_source");
        for (var field : List.of(
                "id",
                "cover",
                "icon",
                "created_time",
                "created_by",
                "last_edited_by",
                "last_edited_time",
                "title",
                "description")) {
            rendered.set(field, source.get(field));
        }
        rendered.set("is_inline", database.get("is_inline"));
        rendered.putNull("database_type");
        rendered.set("properties", Schema.of(source).render());
        rendered.set("parent", source.get("parent"));
        rendered.set("database_parent", database.get("parent"));
        return rendered.put("url", url(database))
                .putNull("public_url")
                .put("in_trash", Json.flag(source, "in_trash") || Json.flag(database, "in_trash"));
    }

    public static ObjectNode renderDatabase(Tenant tenant, ObjectNode database) {
        var rendered = Json.of("object", "database");
        for (var field : List.of(
                "id",
                "title",
                "description",
                "parent",
                "is_inline",
                "in_trash",
                "is_locked",
                "created_time",
                "last_edited_time")) {
            rendered.set(field, database.get(field));
        }
        rendered.set(
                "data_sources",
                Json.array(tenant.liveChildrenOf(Json.must(database, "id")).stream()
                        .map(source ->
                                Json.of("id", source.get("id"), "name", RichText.plain(Json.list(source, "title"))))
                        .toList()));
        rendered.set("icon", database.get("icon"));
        rendered.set("cover", database.get("cover"));
        return rendered.put("url", url(database)).putNull("public_url");
    }

    private static String url(ObjectNode database) {
        return "https://app.notion.com/p/" + Uuid.plain(Json.must(database, "id"));
    }
}
