package dev.notionmcp.sandbox.search;

import dev.notionmcp.sandbox.data.DataSourceView;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Paging;
import dev.notionmcp.sandbox.pages.PageView;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Search by title: developers.notion.com/reference/post-search. */
public final class Search {
    private Search() {}

    public static ObjectNode search(Call call) {
        var body = call.body().only("query", "filter", "sort", "start_cursor", "page_size");
        var wanted = body.get("query").optionalString();
        var words = wanted == null ? List.<String>of() : List.of(normal(wanted).split("\\s+"));
        var tenant = call.tenant();
        var hits = candidates(tenant, body.get("filter"))
                .filter(object -> words.stream().allMatch(normal(Titles.of(object))::contains))
                .sorted(order(body.get("sort")))
                .toList();
        return Paging.ofBody(body)
                .list("page_or_data_source", hits, hit -> Json.must(hit, "id"), hit -> render(tenant, hit));
    }

    private static Stream<ObjectNode> candidates(Tenant tenant, Input filter) {
        var kinds = List.of("page", "data_source");
        var trashed = false;
        if (filter.isPresent()) {
            filter.only("property", "value", "in_trash");
            trashed = filter.get("in_trash").bool(false);
            if (filter.has("value") || filter.has("property")) {
                filter.get("property").oneOf("object");
                kinds = List.of(filter.get("value").oneOf("page", "data_source"));
            }
        }
        var inTrash = trashed;
        return kinds.stream()
                .flatMap(kind -> tenant.all(kind).stream())
                .filter(object -> tenant.isTrashed(object) == inTrash)
                .filter(object -> !Json.flag(object, "is_template"));
    }

    private static Comparator<ObjectNode> order(Input sort) {
        var newestFirst = Comparator.comparing((ObjectNode object) -> Json.must(object, "last_edited_time"))
                .reversed();
        if (!sort.isPresent()) {
            return newestFirst;
        }
        sort.only("timestamp", "direction", "property");
        if (sort.has("property")) {
            sort.get("property").oneOf("relevance");
            return newestFirst;
        }
        sort.get("timestamp").oneOf("last_edited_time");
        var direction = sort.get("direction").oneOf("ascending", "descending");
        return direction.equals("ascending") ? newestFirst.reversed() : newestFirst;
    }

    private static ObjectNode render(Tenant tenant, ObjectNode hit) {
        return "page".equals(Json.text(hit, "object"))
                ? PageView.render(tenant, hit)
                : DataSourceView.render(tenant, hit);
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
