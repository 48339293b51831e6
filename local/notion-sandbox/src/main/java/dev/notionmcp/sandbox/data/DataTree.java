package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.world.Tenant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Databases and their data sources in their places. */
public final class DataTree {
    private DataTree() {}

    /**
     * Stores a database without data sources as the last child of its parent.
     *
     * @param parent in wire form, existing: a page or the workspace
     */
    public static ObjectNode createDatabase(Tenant tenant, String id, ObjectNode parent, ArrayNode title) {
        var database = stamped(tenant, "database", id, title);
        database.put("is_inline", false).put("is_locked", false).set("parent", parent);
        tenant.put(database);
        var page = Json.text(parent, "page_id");
        tenant.append(page == null ? tenant.id() : page, id);
        return database;
    }

    /**
     * Stores an empty data source as the last one of its database.
     *
     * @param definitions property definitions by decoded id
     */
    public static ObjectNode createDataSource(
            Tenant tenant, String id, String databaseId, ArrayNode title, ObjectNode definitions) {
        var source = stamped(tenant, "data_source", id, title);
        source.set("properties", definitions);
        source.set("parent", Json.of("type", "database_id", "database_id", databaseId));
        tenant.put(source);
        tenant.append(databaseId, id);
        return source;
    }

    private static ObjectNode stamped(Tenant tenant, String kind, String id, ArrayNode title) {
        var now = Tenant.now();
        return Json.of(
                "object",
                kind,
                "id",
                id,
                "title",
                title,
                "description",
                Json.array(),
                "icon",
                null,
                "cover",
                null,
                "created_time",
                now,
                "created_by",
                tenant.author(),
                "last_edited_by",
                tenant.author(),
                "last_edited_time",
                now,
                "in_trash",
                false);
    }
}
