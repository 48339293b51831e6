package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The entries of a list value: models forget the brackets around one, and write several with commas. */
final class Entries {

    /** What Notion takes in one request. */
    private static final int MOST = 100;

    private static final Pattern COMMA = Pattern.compile(",");

    private Entries() {}

    /** An array as it is; anything else as its only entry. */
    static ArrayNode of(JsonNode value) {
        return value instanceof ArrayNode array
                ? array
                : Json.MAPPER.createArrayNode().add(value);
    }

    /** As {@link #of}, but a string is taken apart at its commas: for entries that cannot contain one. */
    static ArrayNode separated(JsonNode value) {
        if (!value.isString()) {
            return of(value);
        }
        var entries = Json.MAPPER.createArrayNode();
        COMMA.splitAsStream(value.stringValue())
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .forEach(entries::add);
        return entries;
    }

    /** Each entry in Notion's form, none twice. */
    static ArrayNode mapped(Column column, ArrayNode entries, Function<JsonNode, JsonNode> toNotion) {
        var mapped = Json.MAPPER.createArrayNode();
        entries.valueStream().map(toNotion).distinct().forEach(mapped::add);
        if (mapped.size() > MOST) {
            throw new PropertyMismatch("\"" + column.name() + "\" got " + mapped.size()
                    + " entries, but Notion takes at most " + MOST + " in one request.");
        }
        return mapped;
    }
}
