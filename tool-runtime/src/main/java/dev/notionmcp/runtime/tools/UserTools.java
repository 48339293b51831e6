package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.required;

import dev.notionmcp.runtime.mcp.ToolPolicy;
import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.Kind;
import java.util.List;

/**
 * The people and bots of the workspace.
 *
 * @see <a href="https://developers.notion.com/reference/user">Notion: users</a>
 */
final class UserTools {

    private static final int MOST_USERS = 500;

    private final ToolPolicy policy;

    UserTools(ToolPolicy policy) {
        this.policy = policy;
    }

    List<NotionTool> all() {
        return List.of(list(), get(), self());
    }

    private NotionTool list() {
        return NotionTool.lists(
                "get_users",
                "List users",
                "List the workspace's people and bots with their ids, e.g. for people properties.",
                List.of(),
                (notion, arguments) ->
                        Result.Listing.of(MOST_USERS, arguments.pages(query -> notion.get("/users", query))));
    }

    private NotionTool get() {
        return NotionTool.reads(
                "get_user",
                "Get user",
                "Get one person or bot by id.",
                List.of(required("user_id", Kind.ID, "User id, as in created_by or people properties")),
                (notion, arguments) -> notion.get("/users/" + arguments.text("user_id")));
    }

    private NotionTool self() {
        return NotionTool.readsForCaller(
                "get_self",
                "Who am I",
                """
                Tell the workspace and person this connection acts for, what it may do (capabilities, scopes, tools) and its \
                limits.\
                """,
                List.of(),
                (notion, arguments, caller) -> new Result.One(Self.tell(notion, arguments, caller, policy)));
    }
}
