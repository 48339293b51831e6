package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.blocks.BlockChanges;
import dev.notionmcp.sandbox.blocks.BlockTree;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The parents a client names, found and in wire form. */
public final class Parents {
    private Parents() {}

    /** For a new page: a page, a data source, the only data source of a database, or the workspace. */
    static ObjectNode ofNewPage(Tenant tenant, Input parent) {
        parent.only("type", "page_id", "data_source_id", "database_id", "workspace");
        var type = type(parent, "data_source_id", "database_id", "page_id", "workspace");
        return switch (type) {
            case "data_source_id" ->
                dataSource(tenant, parent.get("data_source_id").uuid());
            case "database_id" ->
                onlyDataSource(tenant, parent.get("database_id").uuid());
            case "page_id" -> page(tenant, parent.get("page_id").uuid());
            default -> workspace(parent);
        };
    }

    /** For a move: a page or a data source. */
    static ObjectNode ofMove(Tenant tenant, Input parent) {
        parent.only("type", "page_id", "data_source_id");
        return type(parent, "page_id", "data_source_id").equals("page_id")
                ? page(tenant, parent.get("page_id").uuid())
                : dataSource(tenant, parent.get("data_source_id").uuid());
    }

    /** For a database: a page or the workspace. */
    public static ObjectNode ofDatabase(Tenant tenant, Input parent) {
        parent.only("type", "page_id", "workspace");
        return type(parent, "page_id", "workspace").equals("page_id")
                ? page(tenant, parent.get("page_id").uuid())
                : workspace(parent);
    }

    private static String type(Input parent, String... types) {
        parent.object();
        var sent = List.of(types).stream().filter(parent::has).toList();
        if (sent.isEmpty()) {
            throw parent.bad("should hold one of " + String.join(", ", types));
        }
        var found = sent.getFirst();
        // A row's parent, as pages show it, names its database beside its data source.
        if (sent.size() > 1 && !sent.equals(List.of("data_source_id", "database_id"))) {
            throw parent.get(sent.get(1)).bad("should be not present beside " + found);
        }
        if (parent.has("type")) {
            parent.get("type").oneOf(found);
        }
        return found;
    }

    private static ObjectNode workspace(Input parent) {
        if (!parent.get("workspace").bool()) {
            throw parent.get("workspace").bad("should be `true`");
        }
        return Json.of("type", "workspace", "workspace", true);
    }

    private static ObjectNode page(Tenant tenant, String id) {
        var object = tenant.any(id);
        if (object != null && "block".equals(Json.text(object, "object"))) {
            BlockChanges.requireLive(tenant, BlockTree.find(tenant, id));
            return Json.of("type", "block_id", "block_id", id);
        }
        BlockChanges.requireLive(tenant, Pages.find(tenant, id));
        return Json.of("type", "page_id", "page_id", id);
    }

    private static ObjectNode dataSource(Tenant tenant, String id) {
        var source = tenant.get("data_source", id);
        BlockChanges.requireLive(tenant, source);
        return Json.of(
                "type",
                "data_source_id",
                "data_source_id",
                id,
                "database_id",
                Json.object(source, "parent").get("database_id"));
    }

    private static ObjectNode onlyDataSource(Tenant tenant, String databaseId) {
        var database = tenant.get("database", databaseId);
        var sources = tenant.liveChildrenOf(Json.must(database, "id"));
        if (sources.size() != 1) {
            throw NotionError.validation("Databases with multiple data sources are not supported as a parent:"
                    + " database " + databaseId + " has " + sources.size() + "; use data_source_id.");
        }
        return dataSource(tenant, Json.must(sources.getFirst(), "id"));
    }
}
