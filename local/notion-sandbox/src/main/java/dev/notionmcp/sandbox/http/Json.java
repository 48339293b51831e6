package dev.notionmcp.sandbox.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shorthand over Jackson trees: everything the sandbox stores and sends is one. */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /** An object of alternating names and values, in that order; a null value is written as JSON null. */
    public static ObjectNode of(@Nullable Object... namesAndValues) {
        var object = NODES.objectNode();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            object.set(String.valueOf(namesAndValues[i]), node(namesAndValues[i + 1]));
        }
        return object;
    }

    public static ArrayNode array(Iterable<? extends JsonNode> items) {
        var array = NODES.arrayNode();
        items.forEach(array::add);
        return array;
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    public static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case JsonNode node -> node;
            case String text -> NODES.stringNode(text);
            case Boolean bool -> NODES.booleanNode(bool);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            default -> MAPPER.valueToTree(value);
        };
    }

    /** The text of a field, or null when it is absent or not a string. */
    public static @Nullable String text(JsonNode object, String field) {
        var value = object.get(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    /** The text of a field that the sandbox itself always writes. */
    public static String must(JsonNode object, String field) {
        var value = text(object, field);
        if (value == null) {
            throw new IllegalStateException("a stored object lacks its " + field);
        }
        return value;
    }

    public static boolean flag(JsonNode object, String field) {
        var value = object.get(field);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    public static ObjectNode object(JsonNode parent, String field) {
        return parent.get(field) instanceof ObjectNode object ? object : NODES.objectNode();
    }

    public static ArrayNode list(JsonNode parent, String field) {
        return parent.get(field) instanceof ArrayNode array ? array : NODES.arrayNode();
    }
}
