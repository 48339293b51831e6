package dev.notionmcp.runtime.result;

import tools.jackson.databind.node.ObjectNode;

/** Comments: whose, when, and the {@code text}. */
final class SlimComment {

    private SlimComment() {}

    static ObjectNode of(ObjectNode comment) {
        var slim = Slim.fields(comment);
        if (slim.path("created_time").equals(slim.path("last_edited_time"))) {
            slim.remove("last_edited_time");
        }
        if (slim.has("rich_text") && !slim.has("text")) {
            slim.set("text", slim.remove("rich_text"));
        }
        var shownAs = comment.path("display_name").path("resolved_name");
        if (shownAs.isString()) {
            slim.set("display_name", shownAs);
        }
        return Slim.first(slim, "id", "discussion_id", "text");
    }
}
