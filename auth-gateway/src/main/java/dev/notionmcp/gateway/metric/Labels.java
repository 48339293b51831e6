package dev.notionmcp.gateway.metric;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that may become labels: a client writes whatever it likes, and each new value would be a time series for ever. */
final class Labels {
    static final String TOOL_CALL = "tools/call";
    static final String OTHER = "other";
    static final String NONE = "none";

    private static final Set<String> METHODS = Set.of(
            TOOL_CALL,
            "tools/list",
            "initialize",
            "ping",
            "server/discover",
            "subscriptions/listen",
            "notifications/initialized",
            "notifications/cancelled",
            "prompts/get",
            "prompts/list",
            "resources/list",
            "resources/read",
            "resources/templates/list",
            "completion/complete",
            "logging/setLevel");

    static final Set<String> TOOLS = Set.of(
            "append_block_children",
            "archive_database",
            "archive_page",
            "create_comment",
            "create_database",
            "create_page",
            "delete_block",
            "get_block",
            "get_block_children",
            "get_comments",
            "get_data_source",
            "get_database",
            "get_page",
            "get_page_property_item",
            "get_self",
            "get_user",
            "get_users",
            "list_data_source_templates",
            "move_page",
            "query_data_source",
            "query_database",
            "search",
            "update_block",
            "update_data_source",
            "update_database",
            "update_page");

    private Labels() {}

    static String method(@Nullable String method) {
        return among(METHODS, method);
    }

    static String tool(@Nullable String tool) {
        return among(TOOLS, tool);
    }

    private static String among(Set<String> known, @Nullable String name) {
        if (name == null) {
            return NONE;
        }
        return known.contains(name) ? name : OTHER;
    }
}
