package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.optional;

import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.Kind;
import java.util.List;

/** Finding things by title. */
final class SearchTools {

    /** One page of Notion's: hits come best first, and whoever wants more says so. */
    private static final int MOST_HITS = 100;

    private SearchTools() {}

    static List<NotionTool> all() {
        return List.of(NotionTool.lists(
                "search",
                "Search Notion",
                """
                Find pages and data sources (tables) whose title matches, among those shared with this connection. \
                Start here to get ids. Searches titles only: for rows by value use query_data_source. \
                If has_more is true, call again with next_cursor.\
                """,
                List.of(
                        optional("query", Kind.STRING, "Words of the title; omit to list everything"),
                        optional("filter", Kind.SEARCH_FILTER, "Only these"),
                        optional("sort", Kind.SEARCH_SORT, "Omit for best matches first")),
                (notion, arguments) -> {
                    var body = arguments.body("query", "filter", "sort");
                    return Result.Listing.of(
                            MOST_HITS, (cursor, size) -> notion.post("/search", Arguments.page(body, cursor, size)));
                }));
    }
}
