package dev.notionmcp.sandbox.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One page of a list: its size, and where it starts. A cursor is the key of the first entry of the next page. */
public record Paging(int size, @Nullable String cursor) {
    private static final int MAX = 100;

    public static Paging ofBody(Input body) {
        var size = body.get("page_size");
        return new Paging(
                size.isPresent() ? size.integer(1, MAX) : MAX,
                body.get("start_cursor").optionalString());
    }

    public static Paging ofQuery(Request request) {
        var size = request.query("page_size");
        return new Paging(size == null ? MAX : size(size), request.query("start_cursor"));
    }

    private static int size(String text) {
        try {
            return Input.of("query.page_size", Json.node(Integer.parseInt(text)))
                    .integer(1, MAX);
        } catch (NumberFormatException notANumber) {
            throw Input.of("query.page_size", Json.node(text)).bad("should be a number");
        }
    }

    /**
     * The list object of this page.
     *
     * @param key names an entry; unique in the list
     * @param render the wire form, called for this page's entries only
     */
    public <T> ObjectNode list(
            String type, List<T> all, Function<T, String> key, Function<T, ? extends JsonNode> render) {
        return Json.of("object", "list", "results", Json.array())
                .setAll(slice("results", all, key, render))
                .put("type", type)
                .set(type, Json.of());
    }

    /** The part every list shares: entries, next_cursor, has_more. */
    public <T> ObjectNode slice(
            String name, List<T> all, Function<T, String> key, Function<T, ? extends JsonNode> render) {
        var from = start(all, key);
        var to = Math.min(all.size(), from + size);
        var more = to < all.size();
        return Json.of(
                name,
                Json.array(all.subList(from, to).stream().map(render).toList()),
                "next_cursor",
                more ? key.apply(all.get(to)) : null,
                "has_more",
                more);
    }

    private <T> int start(List<T> all, Function<T, String> key) {
        if (cursor == null) {
            return 0;
        }
        for (var i = 0; i < all.size(); i++) {
            if (key.apply(all.get(i)).equals(cursor)) {
                return i;
            }
        }
        throw NotionError.validation("The start_cursor provided is invalid: " + cursor);
    }
}
