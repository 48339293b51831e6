package dev.notionmcp.sandbox.blocks;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Blocks in their places: storing new ones, and the wire form of any, pages and databases included. */
public final class BlockTree {
    private BlockTree() {}

    /** The page, database or block of this id seen as a block. */
    public static ObjectNode find(Tenant tenant, String id) {
        var object = tenant.any(id);
        var kind = object == null ? null : Json.text(object, "object");
        if (object == null
                || kind == null
                || !List.of("page", "database", "block").contains(kind)) {
            throw NotionError.notFound("block", id);
        }
        return object;
    }

    public static ObjectNode render(Tenant tenant, ObjectNode object) {
        var kind = Json.must(object, "object");
        var id = Json.must(object, "id");
        if (kind.equals("block")) {
            var block = object.deepCopy();
            return block.put("has_children", !tenant.liveChildrenOf(id).isEmpty());
        }
        var type = kind.equals("page") ? "child_page" : "child_database";
        var hasChildren = kind.equals("page") && !tenant.liveChildrenOf(id).isEmpty();
        return Json.of(
                "object",
                "block",
                "id",
                id,
                "parent",
                object.get("parent"),
                "created_time",
                object.get("created_time"),
                "last_edited_time",
                object.get("last_edited_time"),
                "created_by",
                object.get("created_by"),
                "last_edited_by",
                object.get("last_edited_by"),
                "has_children",
                hasChildren,
                "in_trash",
                Json.flag(object, "in_trash"),
                "type",
                type,
                type,
                Json.of("title", Titles.of(object)));
    }

    /** Stores blocks below a page or block, from this index on; answers the first level. */
    public static List<ObjectNode> insert(Tenant tenant, String parentId, int index, List<NewBlock> blocks) {
        var parentKind = Json.must(find(tenant, parentId), "object");
        var stored = blocks.stream()
                .map(block -> store(tenant, parentKind + "_id", parentId, block))
                .toList();
        tenant.insert(
                parentId,
                index,
                stored.stream().map(block -> Json.must(block, "id")).toList());
        return stored;
    }

    public static void append(Tenant tenant, String parentId, List<NewBlock> blocks) {
        insert(tenant, parentId, tenant.childrenOf(parentId).size(), blocks);
    }

    private static ObjectNode store(Tenant tenant, String parentType, String parentId, NewBlock block) {
        var id = Uuid.random();
        var now = Tenant.now();
        var object = Json.of(
                "object",
                "block",
                "id",
                id,
                "parent",
                Json.of("type", parentType, parentType, parentId),
                "created_time",
                now,
                "last_edited_time",
                now,
                "created_by",
                tenant.author(),
                "last_edited_by",
                tenant.author(),
                "has_children",
                false,
                "in_trash",
                false,
                "type",
                block.type(),
                block.type(),
                block.content());
        tenant.put(object);
        if (!block.children().isEmpty()) {
            append(tenant, id, block.children());
        }
        return object;
    }
}
