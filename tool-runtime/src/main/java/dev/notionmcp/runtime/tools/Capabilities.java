package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Notion lets this connection do. No endpoint tells, so reading is tried; writing cannot be tried without writing, and is never
 * guessed.
 *
 * @see <a href="https://developers.notion.com/reference/capabilities">Notion: capabilities</a>
 */
final class Capabilities {

    private static final String UNKNOWN = "unknown until tried";

    private Capabilities() {}

    static ObjectNode of(NotionCall notion) {
        var told = Json.MAPPER.createObjectNode();
        var one = Map.of("page_size", List.of("1"));
        told.put("read_users", tried(() -> notion.get("/users", one)));
        var page = new String[1];
        told.put("read_content", tried(() -> {
            var found = notion.post("/search", anyPage());
            page[0] = found.path("results").path(0).path("id").asString(null);
            return found;
        }));
        told.put("read_comments", page[0] == null ? UNKNOWN : tried(() -> notion.get("/comments", on(page[0]))));
        return told.put("insert_content", UNKNOWN)
                .put("update_content", UNKNOWN)
                .put("insert_comments", UNKNOWN);
    }

    private static ObjectNode anyPage() {
        var search = Json.MAPPER.createObjectNode().put("page_size", 1);
        search.putObject("filter").put("property", "object").put("value", "page");
        return search;
    }

    private static Map<String, List<String>> on(String page) {
        return Map.of("block_id", List.of(page), "page_size", List.of("1"));
    }

    private static String tried(Supplier<ObjectNode> request) {
        try {
            var _ = request.get();
            return "yes";
        } catch (NotionException refused) {
            return refused.failure().status() == 403 ? "no" : UNKNOWN;
        }
    }
}
