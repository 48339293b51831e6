package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.blocks.BlockChanges;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.pages.Decoration;
import dev.notionmcp.sandbox.pages.Parents;
import dev.notionmcp.sandbox.text.RichText;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Databases, the containers of data sources: developers.notion.com/reference/database. */
public final class Databases {
    private Databases() {}

    static ObjectNode find(Tenant tenant, String id) {
        if (tenant.find("page", id) != null) {
            throw NotionError.validation("Provided database_id " + id
                    + " is a page, not a database. Use the pages API instead, or pass the ID of the database itself.");
        }
        return tenant.get("database", id);
    }

    public static ObjectNode get(Call call) {
        return DataSourceView.renderDatabase(call.tenant(), find(call.tenant(), call.id("database_id")));
    }

    public static ObjectNode create(Call call) {
        var tenant = call.tenant();
        var body =
                call.body().only("parent", "title", "description", "is_inline", "initial_data_source", "icon", "cover");
        var parent = Parents.ofDatabase(tenant, body.get("parent"));
        var title = text(body, "title");
        var changes = changes(body);
        var initial = body.get("initial_data_source");
        var properties = initial.isPresent()
                ? initial.only("properties", "title", "icon").get("properties")
                : Input.of("body.initial_data_source.properties", null);
        var definitions = SchemaChanges.initial(tenant, properties);

        var id = Uuid.random();
        var database = DataTree.createDatabase(tenant, id, parent, title);
        database.setAll(changes);
        DataTree.createDataSource(
                tenant,
                Uuid.random(),
                id,
                initial.has("title") ? text(initial, "title") : title.deepCopy(),
                definitions);
        return DataSourceView.renderDatabase(tenant, database);
    }

    public static ObjectNode update(Call call) {
        var tenant = call.tenant();
        var database = find(tenant, call.id("database_id"));
        var body = call.body()
                .only("parent", "title", "description", "is_inline", "icon", "cover", "in_trash", "is_locked");
        var restores = body.has("in_trash") && !body.get("in_trash").bool();
        if (!restores) {
            BlockChanges.requireLive(tenant, database);
        }
        var changes = changes(body);
        if (body.has("parent")) {
            move(tenant, database, Parents.ofDatabase(tenant, body.get("parent")));
        }
        database.setAll(changes);
        tenant.touch(database);
        return DataSourceView.renderDatabase(tenant, database);
    }

    private static void move(Tenant tenant, ObjectNode database, ObjectNode parent) {
        var id = Json.must(database, "id");
        var old = Json.text(Json.object(database, "parent"), "page_id");
        var target = Json.text(parent, "page_id");
        tenant.detach(old == null ? tenant.id() : old, id);
        tenant.append(target == null ? tenant.id() : target, id);
        database.set("parent", parent);
    }

    /** Everything that was sent and is valid, by the name it is stored under. */
    private static ObjectNode changes(Input body) {
        var changes = Decoration.read(body);
        for (var name : new String[] {"title", "description"}) {
            if (body.has(name)) {
                changes.set(name, text(body, name));
            }
        }
        for (var name : new String[] {"is_inline", "is_locked", "in_trash"}) {
            if (body.has(name)) {
                changes.put(name, body.get(name).bool());
            }
        }
        return changes;
    }

    static ArrayNode text(Input body, String name) {
        return body.has(name) ? RichText.read(body.get(name)) : Json.array();
    }
}
