package dev.notionmcp.sandbox.comments;

import dev.notionmcp.sandbox.blocks.BlockChanges;
import dev.notionmcp.sandbox.blocks.BlockTree;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Paging;
import dev.notionmcp.sandbox.markdown.Inline;
import dev.notionmcp.sandbox.text.RichText;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Comments: developers.notion.com/reference/comment-object. Nothing resolves a discussion here: all are open. */
public final class Comments {
    private static final int MAX_MARKDOWN = 2000;

    private Comments() {}

    public static ObjectNode create(Call call) {
        var tenant = call.tenant();
        var body = call.body().only("parent", "discussion_id", "rich_text", "markdown", "display_name");
        exactlyOne(body, "parent", "discussion_id");
        exactlyOne(body, "rich_text", "markdown");
        var text = text(body);
        if (body.has("parent")) {
            return render(CommentTree.start(tenant, parent(tenant, body.get("parent")), text, tenant.author()));
        }
        var discussion = body.get("discussion_id").uuid();
        var first = tenant.all("comment").stream()
                .filter(comment -> discussion.equals(Json.text(comment, "discussion_id")))
                .findFirst()
                .orElseThrow(() -> NotionError.notFound("discussion", discussion));
        return render(
                CommentTree.add(tenant, discussion, Json.object(first, "parent").deepCopy(), text, tenant.author()));
    }

    private static void exactlyOne(Input body, String one, String other) {
        if (body.has(one) == body.has(other)) {
            throw NotionError.validation("body failed validation: exactly one of body." + one + " and body." + other
                    + " should be defined.");
        }
    }

    private static ArrayNode text(Input body) {
        var text = body.has("markdown")
                ? Inline.read(body.get("markdown").string(MAX_MARKDOWN))
                : RichText.read(body.get("rich_text"));
        if (text.isEmpty()) {
            throw body.get(body.has("markdown") ? "markdown" : "rich_text").bad("should not be empty");
        }
        return text;
    }

    private static ObjectNode parent(Tenant tenant, Input parent) {
        parent.only("type", "page_id", "block_id");
        exactlyOne(parent, "page_id", "block_id");
        var type = parent.has("page_id") ? "page_id" : "block_id";
        var id = parent.get(type).uuid();
        var target = type.equals("page_id") ? tenant.get("page", id) : BlockTree.find(tenant, id);
        BlockChanges.requireLive(tenant, target);
        return Json.of("type", type, type, id);
    }

    public static ObjectNode list(Call call) {
        var tenant = call.tenant();
        var id = Input.of("query.block_id", Json.node(call.request().query("block_id")))
                .uuid();
        BlockTree.find(tenant, id);
        var on = tenant.all("comment").stream()
                .filter(comment -> List.of("page_id", "block_id").stream()
                        .anyMatch(type -> id.equals(Json.text(Json.object(comment, "parent"), type))))
                .toList();
        return Paging.ofQuery(call.request())
                .list("comment", on, comment -> Json.must(comment, "id"), Comments::render);
    }

    private static ObjectNode render(ObjectNode comment) {
        return comment.deepCopy().set("display_name", Json.of("type", "integration", "resolved_name", "Notion MCP"));
    }
}
