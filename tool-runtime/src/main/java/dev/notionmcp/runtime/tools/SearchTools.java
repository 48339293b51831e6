package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.Parameter.optional;

import dev.notionmcp.runtime.result.Result;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

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
                If has_more is true, call again with next_cursor.""",
                List.of(
                        optional("query", Kind.STRING, "Words of the title; omit to list everything"),
                        optional(
                                "filter",
                                Kind.OBJECT,
                                "{\"property\":\"object\",\"value\":\"page\" or \"data_source\"}"),
                        optional(
                                "sort",
                                Kind.OBJECT,
                                "{\"timestamp\":\"last_edited_time\",\"direction\":\"ascending\" or \"descending\"}")),
                (notion, arguments) -> {
                    var body = arguments.body("query", "filter", "sort");
                    if (body.get("filter") instanceof ObjectNode filter) {
                        inToday(filter);
                    }
                    return Result.Listing.of(
                            MOST_HITS, (cursor, size) -> notion.post("/search", Arguments.page(body, cursor, size)));
                }));
    }

    /** Up to version 2022-06-28 tables were called databases here, and models remember. */
    private static void inToday(ObjectNode filter) {
        if (filter.path("value").asString("").equals("database")) {
            filter.put("value", "data_source");
        }
    }
}
