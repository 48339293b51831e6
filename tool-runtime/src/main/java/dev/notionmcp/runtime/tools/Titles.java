package dev.notionmcp.runtime.tools;

import tools.jackson.databind.JsonNode;

/** What people call things of Notion's. */
final class Titles {

    private static final int LONGEST = 80;

    private Titles() {}

    /** The words of a page's, row's, database's, data source's or block's title, quoted; {@code untitled} when it has none. */
    static String of(JsonNode object) {
        var words = quotable(words(object));
        return words.isEmpty() ? "untitled" : "\"" + words + "\"";
    }

    /** Other people's words inside a sentence of ours: one line, no quotes, not long. */
    static String quotable(String words) {
        var line = words.replaceAll("[\\p{Cntrl}\\p{Cf}\"]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
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
