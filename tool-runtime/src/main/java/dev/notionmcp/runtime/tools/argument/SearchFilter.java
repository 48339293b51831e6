package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What kind of thing is searched for. Up to version 2022-06-28 data sources were called databases here, and models remember; the word
 * alone is understood.
 */
final class SearchFilter {

    static final List<String> VALUES = List.of("page", "data_source");

    private SearchFilter() {}

    static ObjectNode read(String name, JsonNode decoded) {
        var filter = decoded instanceof ObjectNode object
                ? object
                : Json.MAPPER.createObjectNode().put("value", decoded.asString(""));
        var value = filter.path("value").asString("");
        var today = value.equals("database") ? "data_source" : value;
        if (!VALUES.contains(today)) {
            throw InvalidArgument.of(
                    name, decoded, "{\"property\":\"object\",\"value\":\"page\"} or the same with \"data_source\"");
        }
        return filter.put("property", "object").put("value", today);
    }
}
