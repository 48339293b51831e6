package dev.notionmcp.runtime.tools.argument;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders of rows and of search results. Models shorten the directions, and leave out the one that seems plain. */
final class Sorts {

    static final List<String> TIMESTAMPS = List.of("created_time", "last_edited_time");

    private static final Map<String, String> DIRECTIONS = Map.of(
            "ascending", "ascending",
            "asc", "ascending",
            "descending", "descending",
            "desc", "descending");

    private Sorts() {}

    static ArrayNode rows(String name, ArrayNode sorts) {
        for (int i = 0; i < sorts.size(); i++) {
            var sort = (ObjectNode) sorts.get(i);
            var place = name + "[" + i + "]";
            direct(place, sort);
            if (sort.has("timestamp") == sort.has("property")) {
                throw InvalidArgument.of(
                        place,
                        sort,
                        "{\"property\":\"<name>\",\"direction\":…} or {\"timestamp\":\"created_time\" or"
                                + " \"last_edited_time\",\"direction\":…}");
            }
        }
        return sorts;
    }

    /** Search sorts by one timestamp only. */
    static ObjectNode search(String name, ObjectNode sort) {
        direct(name, sort);
        return sort.has("timestamp") || sort.has("property") ? sort : sort.put("timestamp", "last_edited_time");
    }

    private static void direct(String name, ObjectNode sort) {
        if (!sort.has("direction")) {
            if (!sort.path("property").asString("").equals("relevance")) {
                sort.put("direction", "ascending");
            }
            return;
        }
        var given = sort.get("direction").asString("");
        var direction = DIRECTIONS.get(given.toLowerCase(Locale.ROOT));
        if (direction == null) {
            throw InvalidArgument.of(name + ".direction", given, "ascending or descending");
        }
        sort.put("direction", direction);
    }
}
