package dev.notionmcp.gateway.scope;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tools there are, by the scope that a call of one needs. A runtime, which has the tools, checks the same again. */
public final class Tools {

    static final Set<String> READING = Set.of(
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
            "query_data_source",
            "query_database",
            "search");

    private static final Set<String> WRITING = Set.of(
            "append_block_children",
            "archive_database",
            "archive_page",
            "create_comment",
            "create_database",
            "create_page",
            "delete_block",
            "move_page",
            "update_block",
            "update_data_source",
            "update_database",
            "update_page");

    /** Every name, for what must not grow with what clients make up. */
    public static final Set<String> ALL =
            Stream.concat(READING.stream(), WRITING.stream()).collect(Collectors.toUnmodifiableSet());

    private Tools() {}

    /** Whether it is known to need {@code notion:write}; a tool that is not known is for a runtime to refuse. */
    public static boolean needsWriting(String tool) {
        return WRITING.contains(tool);
    }
}
