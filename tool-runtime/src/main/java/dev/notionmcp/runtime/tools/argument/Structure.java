package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Arguments that are objects or arrays, already decoded. */
final class Structure {

    private Structure() {}

    static ObjectNode object(String name, JsonNode decoded) {
        if (decoded instanceof ObjectNode object) {
            return object;
        }
        throw InvalidArgument.of(name, decoded, "an object, or a string of its JSON");
    }

    static ArrayNode objects(String name, JsonNode decoded) {
        var array = array(decoded);
        if (array.valueStream().allMatch(JsonNode::isObject)) {
            return array;
        }
        throw InvalidArgument.of(name, decoded, "an array of objects, or a string of its JSON");
    }

    static ArrayNode propertyIds(String name, JsonNode decoded) {
        var ids = Json.MAPPER.createArrayNode();
        array(decoded).forEach(id -> ids.add(Scalar.propertyId(name, id)));
        return ids;
    }

    /** Models forget the brackets around a single element. */
    private static ArrayNode array(JsonNode decoded) {
        return decoded instanceof ArrayNode array
                ? array
                : Json.MAPPER.createArrayNode().add(decoded);
    }
}
