package dev.notionmcp.sandbox.comments;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.world.Tenant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Comments, kept as plain objects; a discussion is what shares a discussion_id. */
public final class CommentTree {
    private CommentTree() {}

    /** Starts a discussion on a page or block. */
    public static ObjectNode start(Tenant tenant, ObjectNode parent, ArrayNode text, ObjectNode author) {
        return add(tenant, Uuid.random(), parent, text, author);
    }

    static ObjectNode add(Tenant tenant, String discussion, ObjectNode parent, ArrayNode text, ObjectNode author) {
        var now = Tenant.now();
        var comment = Json.of(
                "object",
                "comment",
                "id",
                Uuid.random(),
                "parent",
                parent,
                "discussion_id",
                discussion,
                "created_time",
                now,
                "last_edited_time",
                now,
                "created_by",
                author,
                "rich_text",
                text);
        tenant.put(comment);
        return comment;
    }
}
