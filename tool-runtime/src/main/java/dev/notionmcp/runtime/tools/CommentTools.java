package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.optional;
import static dev.notionmcp.runtime.tools.argument.Parameter.required;

import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import dev.notionmcp.runtime.tools.argument.Kind;
import java.util.List;

/**
 * Comments on pages and blocks.
 *
 * @see <a href="https://developers.notion.com/reference/comment-object">Notion: comments</a>
 */
final class CommentTools {

    private static final int MOST_COMMENTS = 300;

    private CommentTools() {}

    static List<NotionTool> all() {
        return List.of(create(), list());
    }

    private static NotionTool create() {
        return NotionTool.adds(
                "create_comment",
                "Comment",
                """
                Comment on a page or block (parent), or reply in a discussion (discussion_id, from get_comments). Give exactly one \
                of rich_text and markdown.\
                """,
                List.of(
                        optional("parent", Kind.PARENT, "One of these", "page_id", "block_id"),
                        optional("rich_text", Kind.RICH_TEXT, "[{\"text\":{\"content\":\"Looks good\"}}]"),
                        optional("markdown", Kind.MARKDOWN, "The comment as Markdown"),
                        optional("discussion_id", Kind.DISCUSSION_ID, "Wins over parent")),
                (notion, arguments) -> {
                    if (arguments.has("rich_text") == arguments.has("markdown")) {
                        throw new InvalidArgument("create_comment needs exactly one of rich_text and markdown.");
                    }
                    if (!arguments.has("discussion_id") && !arguments.has("parent")) {
                        throw new InvalidArgument(
                                "create_comment needs a parent to comment on or a discussion_id to reply to.");
                    }
                    var place = arguments.has("discussion_id") ? "discussion_id" : "parent";
                    return notion.post("/comments", arguments.body(place, "rich_text", "markdown"));
                });
    }

    private static NotionTool list() {
        return NotionTool.lists(
                "get_comments",
                "Get comments",
                "Get the unresolved comments of a page or block, oldest first, with their discussion_id.",
                List.of(required("block_id", Kind.BLOCK_ID, "Page or block id or URL")),
                (notion, arguments) -> Result.Listing.of(
                        MOST_COMMENTS, arguments.pages(query -> notion.get("/comments", query), "block_id")));
    }
}
