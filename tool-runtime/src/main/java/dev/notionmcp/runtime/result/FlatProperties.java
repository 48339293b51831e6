package dev.notionmcp.runtime.result;

import tools.jackson.databind.node.ObjectNode;

/** Values of a page's properties as people write them. */
final class FlatProperties {

    private FlatProperties() {}

    static ObjectNode of(ObjectNode properties) {
        var flat = properties.objectNode();
        properties.forEachEntry((name, property) -> {
            var type = property.path("type").asString();
            var slim = type.equals("title") || type.equals("rich_text") ? SlimRichText.of(property.path(type)) : null;
            flat.set(name, slim == null ? property : slim);
        });
        return flat;
    }
}
