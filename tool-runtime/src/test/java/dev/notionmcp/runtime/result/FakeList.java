package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.notion.NotionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A list as Notion gives it: cursors that name the item they begin at, and the failures a test dictates. */
final class FakeList implements Result.Pages {

    final List<ObjectNode> items = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    /** The requests, counted from 1, that fail. */
    final List<Integer> failing = new ArrayList<>();
    /** The most a page holds, whatever is asked. */
    int longestPage = 100;

    /** @param lengths of the items' texts */
    static FakeList of(int... lengths) {
        var list = new FakeList();
        for (var length : lengths) {
            list.items.add(Json.MAPPER
                    .createObjectNode()
                    .put("object", "page")
                    .put("id", "i" + list.items.size())
                    .put("words", "x".repeat(length)));
        }
        return list;
    }

    @Override
    public ObjectNode fetch(@Nullable String cursor, @Nullable Integer pageSize) {
        asked.add(cursor + "/" + pageSize);
        if (failing.contains(asked.size())) {
            throw new NotionException(new NotionFailure(429, "rate_limited", "Slow down.", "r", 12L, null, false));
        }
        var from = cursor == null ? 0 : Integer.parseInt(cursor.substring("at:".length()));
        var to = Math.min(items.size(), from + Math.min(Objects.requireNonNullElse(pageSize, 100), longestPage));
        var page = Json.MAPPER.createObjectNode().put("object", "list");
        page.putArray("results").addAll(items.subList(from, to));
        page.put("next_cursor", to < items.size() ? "at:" + to : null).put("has_more", to < items.size());
        page.put("type", "page_or_data_source").putObject("page_or_data_source");
        return page.put("request_id", "r" + asked.size());
    }
}
