package dev.notionmcp.sandbox.blocks;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writing blocks: append, update, delete. */
public final class BlockChanges {
    private BlockChanges() {}

    public static ObjectNode append(Call call) {
        var tenant = call.tenant();
        var body = call.body().only("children", "position");
        var parent = BlockTree.find(tenant, call.id("block_id"));
        requireLive(tenant, parent);
        if ("database".equals(Json.text(parent, "object"))) {
            throw NotionError.validation("Block does not support children: it is a database; create a page in it.");
        }
        var blocks = BlockInput.read(body.get("children"));
        var parentId = Json.must(parent, "id");
        var stored = BlockTree.insert(tenant, parentId, index(tenant, parentId, body.get("position")), blocks);
        tenant.touch(parent);
        return Json.of(
                "object",
                "list",
                "results",
                Json.array(stored.stream()
                        .map(block -> BlockTree.render(tenant, block))
                        .toList()),
                "next_cursor",
                null,
                "has_more",
                false,
                "type",
                "block",
                "block",
                Json.of());
    }

    private static int index(Tenant tenant, String parentId, Input position) {
        if (!position.isPresent()) {
            return tenant.childrenOf(parentId).size();
        }
        return switch (position.get("type").oneOf("start", "end", "after_block")) {
            case "start" -> 0;
            case "end" -> tenant.childrenOf(parentId).size();
            default -> after(tenant, parentId, position.get("after_block").get("id"));
        };
    }

    /** The place behind a child of this parent. */
    public static int after(Tenant tenant, String parentId, Input sibling) {
        var index = tenant.childrenOf(parentId).indexOf(sibling.uuid());
        if (index < 0) {
            throw sibling.bad("should be the id of a child of " + parentId);
        }
        return index + 1;
    }

    public static ObjectNode update(Call call) {
        var tenant = call.tenant();
        var block = BlockTree.find(tenant, call.id("block_id"));
        var body = call.body();
        if (body.has("archived")) {
            throw body.get("archived").bad("should be not present");
        }
        var trash = body.get("in_trash");
        if (!trash.isPresent() || trash.bool()) {
            requireLive(tenant, block);
        }
        if (body.names().stream().anyMatch(BlockInput::isType)) {
            change(block, body);
        } else if (!trash.isPresent()) {
            throw body.bad("should hold the block's type with its new content, or in_trash");
        }
        if (trash.isPresent()) {
            block.put("in_trash", trash.bool());
        }
        tenant.touch(block);
        return BlockTree.render(tenant, block);
    }

    private static void change(ObjectNode block, Input body) {
        var wanted = BlockInput.type(body);
        var type = Json.text(block, "type");
        if (!wanted.equals(type)) {
            throw NotionError.validation("The type of a block cannot be changed: block "
                    + Json.must(block, "id") + " is " + (type == null ? "a page or database" : type) + ", not " + wanted
                    + ".");
        }
        var sent = body.get(wanted);
        if (sent.has("children")) {
            throw sent.get("children").bad("should be not present");
        }
        // What is not sent stays: the old content is the base the new one is completed from.
        var merged = Json.object(block, wanted).deepCopy();
        merged.setAll(sent.object());
        block.set(wanted, BlockInput.content(wanted, Input.of(sent.path(), merged)));
    }

    public static ObjectNode delete(Call call) {
        var tenant = call.tenant();
        var block = BlockTree.find(tenant, call.id("block_id"));
        requireLive(tenant, block);
        block.put("in_trash", true);
        tenant.touch(block);
        return BlockTree.render(tenant, block);
    }

    /** Nothing in the trash can be edited. */
    public static void requireLive(Tenant tenant, ObjectNode object) {
        if (tenant.isTrashed(object)) {
            throw NotionError.validation("Can't edit " + Json.must(object, "object") + " " + Json.must(object, "id")
                    + ": it, or what it lies in, is in the trash. Restore it before editing.");
        }
    }

    /** Puts every child in the trash, pages and databases too. */
    public static void erase(Tenant tenant, String parentId) {
        List.copyOf(tenant.liveChildrenOf(parentId)).forEach(child -> child.put("in_trash", true));
    }
}
