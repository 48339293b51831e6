package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Several MCP clients send objects and arrays as strings of JSON, at the top or further down. Those are decoded wherever Notion wants
 * a structure, and never where it wants people's text, which may well look like JSON (a code block, a filter for "[x]").
 */
final class StringifiedJson {

    /** Where a string of Notion's is free text, however it looks. */
    private static final Set<String> TEXT_FIELDS = Set.of(
            "content",
            "old_str",
            "new_str",
            "plain_text",
            "expression",
            "name",
            "description",
            "property",
            "equals",
            "does_not_equal",
            "contains",
            "does_not_contain",
            "starts_with",
            "ends_with");

    /** Its fields are people's names of properties, so none of them marks text. */
    static final String PROPERTIES = "properties";

    /** The types of values that can be written; Notion's own form of a value names one of them. */
    private static final Set<String> VALUE_TYPES = Set.of(
            "title",
            "rich_text",
            "number",
            "select",
            "multi_select",
            "status",
            "date",
            "people",
            "files",
            "checkbox",
            "url",
            "email",
            "phone_number",
            "relation");

    /** A string in a string in a string: more layers than any client adds by mistake. */
    private static final int MOST_LAYERS = 5;

    private StringifiedJson() {}

    /** How many characters of it are strings that may be decoded. */
    static long length(JsonNode value) {
        return value instanceof StringNode string
                ? mayBeJson(string.stringValue()) ? string.stringValue().length() : 0
                : value.valueStream().mapToLong(StringifiedJson::length).sum();
    }

    /** The object or array that {@code value} is or holds as a string, decoded throughout; anything else as it came. */
    static JsonNode decode(JsonNode value) {
        return decodeInside(unwrap(value), false);
    }

    /** As {@link #decode}, for an object whose fields are named by people. */
    static JsonNode decodeNamedByPeople(JsonNode value) {
        return decodeInside(unwrap(value), true);
    }

    /**
     * An object of property values: one that is a string is decoded only when it holds Notion's own form, since whether other strings are
     * text or JSON depends on their columns, which are not known here.
     */
    static JsonNode decodeValues(JsonNode value) {
        var values = unwrap(value);
        if (values instanceof ObjectNode object) {
            object.propertyNames().stream().toList().forEach(name -> {
                var inner = unwrap(object.get(name));
                var notions = inner instanceof ObjectNode form
                        && form.propertyNames().stream().anyMatch(VALUE_TYPES::contains);
                object.set(name, decodeInside(notions ? inner : object.get(name), false));
            });
        }
        return values;
    }

    private static JsonNode decodeInside(JsonNode value, boolean namedByPeople) {
        switch (value) {
            case ObjectNode object ->
                object.propertyNames().stream().toList().forEach(name -> {
                    var child = object.get(name);
                    var text = !namedByPeople && TEXT_FIELDS.contains(name);
                    object.set(
                            name,
                            decodeInside(text ? child : unwrap(child), name.equals(PROPERTIES) && !namedByPeople));
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, decodeInside(unwrap(array.get(i)), false));
                }
            }
            default -> {}
        }
        return value;
    }

    private static JsonNode unwrap(JsonNode value) {
        var current = value;
        for (int layer = 0; layer < MOST_LAYERS && current instanceof StringNode string; layer++) {
            var inner = parse(string.stringValue());
            if (inner.isEmpty()) {
                return value;
            }
            current = inner.get();
        }
        return current.isContainer() ? current : value;
    }

    private static boolean mayBeJson(String text) {
        var first = text.stripLeading();
        return first.startsWith("{") || first.startsWith("[") || first.startsWith("\"");
    }

    private static Optional<JsonNode> parse(String text) {
        if (!mayBeJson(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readTree(text.strip()));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
