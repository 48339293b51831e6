package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.property.PropertyValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pages and rows. The title property, whatever its name, is {@code title}, which is its id and can be filtered and written by; all others
 * stand flat in {@code properties}.
 */
final class SlimPage {

    private SlimPage() {}

    static ObjectNode of(ObjectNode page) {
        var slim = Slim.fields(page);
        if (page.get("properties") instanceof ObjectNode properties && areNotions(properties)) {
            var flat = Json.MAPPER.createObjectNode();
            PropertyValues.flat(properties).forEachEntry((name, value) -> {
                if (properties.path(name).path("type").asString("").equals("title")) {
                    slim.set("title", value);
                } else if (!SlimField.isEmpty(value)) {
                    flat.set(name, value);
                }
            });
            slim.remove("properties");
            if (!flat.isEmpty()) {
                slim.set("properties", flat);
            }
        }
        return Slim.first(slim, "id", "title", "properties");
    }

    private static boolean areNotions(ObjectNode properties) {
        return properties
                .valueStream()
                .allMatch(property -> property.path("type").isString()
                        && property.has(property.path("type").asString()));
    }

    static boolean isKind(JsonNode item, String kind) {
        return item.path("object").asString("").equals(kind);
    }
}
