package dev.notionmcp.runtime.tools;

import tools.jackson.databind.JsonNode;

/** What people call things of Notion's. */
final class Titles {

    private Titles() {}

    /** The words of a page's, row's, database's, data source's or block's title, quoted; {@code untitled} when it has none. */
    static String of(JsonNode object) {
        var words = words(object).strip();
        return words.isEmpty() ? "untitled" : "\"" + words + "\"";
    }

    private static String words(JsonNode object) {
        var type = object.path("type").asString("");
        if (object.path("title").isArray()) {
            return plain(object.path("title"));
        }
        if (type.startsWith("child_")) {
            return object.path(type).path("title").asString("");
        }
        return object.path("properties")
                .valueStream()
                .filter(property -> property.path("title").isArray())
                .map(property -> plain(property.path("title")))
                .findFirst()
                .orElse("");
    }

    static String plain(JsonNode richText) {
        var words = new StringBuilder();
        richText.forEach(piece -> words.append(piece.path("plain_text").asString("")));
        return words.toString();
    }
}
