package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a page, block or database holds that people would miss: pages, databases and rows, wherever they lie in toggles and columns.
 *
 * @param children the found ones
 * @param blocks how many blocks were met
 * @param complete false when there was more than could be looked at
 */
record Contents(List<Child> children, int blocks, boolean complete) {

    /** @param kind page, database or row */
    record Child(String kind, String id, String title) {
        @Override
        public String toString() {
            return kind + " " + title + " (" + id + ")";
        }
    }

    /** 4,000 blocks or more: looking further would take longer than the change itself. */
    private static final int MOST_REQUESTS = 40;

    private static final int NAMED = 10;

    Contents {
        children = List.copyOf(children);
    }

    static Contents nothing() {
        return new Contents(List.of(), 0, true);
    }

    /** Looks through a page or block, and not into the pages below it. */
    static Contents ofBlock(NotionCall notion, String id) {
        var found = new ArrayList<Child>();
        var open = new ArrayDeque<Place>(List.of(new Place(id, null)));
        int blocks = 0;
        for (int requests = 0; requests < MOST_REQUESTS && !open.isEmpty(); requests++) {
            var place = open.remove();
            var list = notion.get("/blocks/" + place.id() + "/children", place.query());
            for (var block : list.path("results")) {
                blocks++;
                look(block, found, open);
            }
            if (list.path("has_more").asBoolean(false)) {
                open.add(new Place(place.id(), list.path("next_cursor").asString("")));
            }
        }
        return new Contents(found, blocks, open.isEmpty());
    }

    private static void look(JsonNode block, List<Child> found, Queue<Place> open) {
        var id = block.path("id").asString("");
        switch (block.path("type").asString("")) {
            case "child_page" -> found.add(new Child("page", id, Titles.of(block)));
            case "child_database" -> found.add(new Child("database", id, Titles.of(block)));
            default -> {
                var copy = block.path("synced_block").hasNonNull("synced_from"); // its children lie elsewhere
                if (block.path("has_children").asBoolean(false) && !copy) {
                    open.add(new Place(id, null));
                }
            }
        }
    }

    /** The rows of a database; a few of them stand for all. */
    static Contents ofDatabase(NotionCall notion, ObjectNode database) {
        var rows = new ArrayList<Child>();
        for (var source : database.path("data_sources")) {
            var few = Json.MAPPER.createObjectNode().put("page_size", NAMED);
            notion.post("/data_sources/" + source.path("id").asString("") + "/query", few)
                    .path("results")
                    .forEach(row -> rows.add(new Child("row", row.path("id").asString(""), Titles.of(row))));
        }
        // without a visible data source nothing is known of the rows
        return new Contents(rows, 0, !database.path("data_sources").isEmpty());
    }

    Contents without(Predicate<Child> staying) {
        return new Contents(children.stream().filter(staying.negate()).toList(), blocks, complete);
    }

    boolean isHarmlessToTrash() {
        return children.isEmpty() && complete;
    }

    /** For sentences: the first of them by name. */
    String named() {
        if (children.isEmpty()) {
            return "more than could be looked through";
        }
        var names = children.stream().limit(NAMED).map(Child::toString).collect(Collectors.joining(", "));
        return children.size() > NAMED || !complete ? names + " and more" : names;
    }

    private record Place(String id, @Nullable String cursor) {
        Map<String, List<String>> query() {
            var query = new LinkedHashMap<String, List<String>>();
            query.put("page_size", List.of("100"));
            if (cursor != null) {
                query.put("start_cursor", List.of(cursor));
            }
            return query;
        }
    }
}
