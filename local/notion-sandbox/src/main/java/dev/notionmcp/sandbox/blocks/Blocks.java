package dev.notionmcp.sandbox.blocks;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Paging;
import dev.notionmcp.sandbox.world.Call;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Reading blocks: developers.notion.com/reference/block. */
public final class Blocks {
    private Blocks() {}

    public static ObjectNode get(Call call) {
        return BlockTree.render(call.tenant(), BlockTree.find(call.tenant(), call.id("block_id")));
    }

    public static ObjectNode children(Call call) {
        var tenant = call.tenant();
        var parent = BlockTree.find(tenant, call.id("block_id"));
        // A database is a block without block children: what is in it, its data sources answer.
        var children = "database".equals(Json.text(parent, "object"))
                ? List.<ObjectNode>of()
                : tenant.liveChildrenOf(Json.must(parent, "id"));
        return Paging.ofQuery(call.request())
                .list("block", children, child -> Json.must(child, "id"), child -> BlockTree.render(tenant, child));
    }
}
