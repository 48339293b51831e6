package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.blocks.BlockChanges;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.pages.Decoration;
import dev.notionmcp.sandbox.properties.Schema;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import tools.jackson.databind.node.ObjectNode;

/** Data sources, the tables inside databases: developers.notion.com/reference/data-source. */
public final class DataSources {
    private DataSources() {}

    static ObjectNode find(Tenant tenant, String id) {
        if (tenant.find("database", id) != null) {
            throw NotionError.validation("Provided ID " + id + " is a database, not a data source. Retrieve the"
                    + " database to find the IDs of its data sources: /v1/databases/{database_id}");
        }
        return tenant.get("data_source", id);
    }

    public static ObjectNode get(Call call) {
        return DataSourceView.render(call.tenant(), find(call.tenant(), call.id("data_source_id")));
    }

    public static ObjectNode create(Call call) {
        var tenant = call.tenant();
        var body = call.body().only("parent", "properties", "title", "icon");
        var database = Databases.find(
                tenant,
                body.get("parent")
                        .only("type", "database_id")
                        .get("database_id")
                        .uuid());
        BlockChanges.requireLive(tenant, database);
        var title = Databases.text(body, "title");
        var decoration = Decoration.read(body);
        var definitions = SchemaChanges.initial(tenant, body.get("properties"));
        var source = DataTree.createDataSource(tenant, Uuid.random(), Json.must(database, "id"), title, definitions);
        source.setAll(decoration);
        return DataSourceView.render(tenant, source);
    }

    public static ObjectNode update(Call call) {
        var tenant = call.tenant();
        var source = find(tenant, call.id("data_source_id"));
        var body = call.body().only("title", "description", "icon", "properties", "in_trash", "parent");
        var restores = body.has("in_trash") && !body.get("in_trash").bool();
        if (!restores) {
            BlockChanges.requireLive(tenant, source);
        }
        var changes = Decoration.read(body);
        for (var name : new String[] {"title", "description"}) {
            if (body.has(name)) {
                changes.set(name, Databases.text(body, name));
            }
        }
        if (body.has("in_trash")) {
            changes.put("in_trash", body.get("in_trash").bool());
        }
        if (body.has("properties")) {
            changes.set("properties", SchemaChanges.edited(tenant, Schema.of(source), body.get("properties")));
        }
        if (body.has("parent")) {
            move(
                    tenant,
                    source,
                    body.get("parent")
                            .only("type", "database_id")
                            .get("database_id")
                            .uuid());
        }
        source.setAll(changes);
        tenant.touch(source);
        return DataSourceView.render(tenant, source);
    }

    private static void move(Tenant tenant, ObjectNode source, String databaseId) {
        var target = Json.must(Databases.find(tenant, databaseId), "id");
        tenant.detach(Json.must(Json.object(source, "parent"), "database_id"), Json.must(source, "id"));
        tenant.append(target, Json.must(source, "id"));
        source.set("parent", Json.of("type", "database_id", "database_id", target));
    }
}
