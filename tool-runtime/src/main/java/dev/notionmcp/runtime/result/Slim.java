package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notion's objects without what is null, default or said twice. The rules stand in docs/results.md. Fields and kinds of object that no
 * rule knows pass as they came, so that nothing new in Notion is lost; slimming twice is slimming once.
 */
final class Slim {

    private Slim() {}

    /** An object that is a result of its own. */
    static JsonNode of(JsonNode notion) {
        return notion instanceof ObjectNode object
                ? switch (object.path("object").asString("")) {
                    case "page" -> SlimPage.of(object);
                    case "data_source" -> SlimSchema.of(object);
                    case "database", "page_markdown" -> fields(object);
                    case "block" -> SlimBlock.of(object);
                    case "user" -> SlimUser.of(object);
                    case "comment" -> SlimComment.of(object);
                    case "property_item" -> SlimPropertyItem.of(object);
                    case "list" -> SlimList.of(object);
                    default -> SlimField.all(object);
                }
                : notion;
    }

    /** The fields of an object whose kind goes without saying. */
    static ObjectNode fields(ObjectNode object) {
        var slim = SlimField.all(object);
        slim.remove("object");
        return slim;
    }

    /** A copy in which the named fields come first. */
    static ObjectNode first(ObjectNode object, String... names) {
        var ordered = Json.MAPPER.createObjectNode();
        for (var name : names) {
            if (object.has(name)) {
                ordered.set(name, object.get(name));
            }
        }
        object.forEachEntry(ordered::putIfAbsent);
        return ordered;
    }
}
