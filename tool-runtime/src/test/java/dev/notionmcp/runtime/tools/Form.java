package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The forms in which MCP clients send one and the same arguments. */
enum Form {
    /** As the input schema says. */
    AS_TYPED,
    /** Every argument that is no string as a string of its JSON. */
    STRINGS,
    /** As {@link #STRINGS}, and so is every object and array inside. */
    STRINGS_IN_STRINGS;

    ObjectNode of(ObjectNode arguments) {
        if (this == AS_TYPED) {
            return arguments;
        }
        var sent = Json.MAPPER.createObjectNode();
        arguments.forEachEntry((name, value) -> sent.put(name, value.isString() ? value.stringValue() : text(value)));
        return sent;
    }

    private String text(JsonNode value) {
        return (this == STRINGS_IN_STRINGS ? stringified(value) : value).toString();
    }

    /** The value with each container below it as a string. */
    private static JsonNode stringified(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                var copy = Json.MAPPER.createObjectNode();
                object.forEachEntry((name, inner) -> copy.set(name, asString(inner)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = Json.MAPPER.createArrayNode();
                array.forEach(inner -> copy.add(asString(inner)));
                yield copy;
            }
            default -> value;
        };
    }

    private static JsonNode asString(JsonNode inner) {
        return inner.isContainer()
                ? Json.MAPPER.getNodeFactory().stringNode(stringified(inner).toString())
                : inner;
    }
}
