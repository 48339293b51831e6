package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Paging;
import dev.notionmcp.sandbox.pages.PageView;
import dev.notionmcp.sandbox.properties.Schema;
import dev.notionmcp.sandbox.world.Call;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Rows of a data source: developers.notion.com/reference/query-a-data-source. */
public final class Query {
    private static final int MOST = 10_000;

    private Query() {}

    public static ObjectNode run(Call call) {
        var tenant = call.tenant();
        var source = DataSources.find(tenant, call.id("data_source_id"));
        var body = call.body()
                .only("filter", "sorts", "start_cursor", "page_size", "in_trash", "is_archived", "result_type");
        var schema = Schema.of(source);
        var trashed = body.get("in_trash").bool(false);
        var archived = body.get("is_archived").bool(false);
        var pagesOnly = !body.has("result_type")
                || body.get("result_type").oneOf("page", "data_source").equals("page");
        var filter = new Filter(tenant, schema).read(body.get("filter"));
        var order = new Sorts(tenant, schema).read(body.get("sorts"));
        var rows = tenant.childrenOf(Json.must(source, "id")).stream()
                .map(id -> tenant.get("page", id))
                .filter(row ->
                        pagesOnly && Json.flag(row, "in_trash") == trashed && Json.flag(row, "is_archived") == archived)
                .filter(filter)
                .sorted(order)
                .toList();
        return answer(call, Paging.ofBody(body), rows);
    }

    private static ObjectNode answer(Call call, Paging paging, List<ObjectNode> rows) {
        var shown = PageView.filterProperties(call.request().query());
        var reached = rows.subList(0, Math.min(MOST, rows.size()));
        var list = paging.list(
                "page_or_data_source",
                reached,
                row -> Json.must(row, "id"),
                row -> PageView.render(call.tenant(), row, shown));
        if (rows.size() > MOST && !Json.flag(list, "has_more")) {
            list.set(
                    "request_status", Json.of("type", "incomplete", "incomplete_reason", "query_result_limit_reached"));
        }
        return list;
    }
}
