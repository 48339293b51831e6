package dev.notionmcp.runtime.markdown;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a piece of rich text looks: Notion's annotations, and where it links to. */
record Style(
        boolean bold,
        boolean italic,
        boolean strikethrough,
        boolean underline,
        boolean code,
        String color,
        @Nullable String link) {

    static final Style PLAIN = new Style(false, false, false, false, false, Color.DEFAULT, null);

    static Style of(JsonNode piece) {
        var annotations = piece.path("annotations");
        return new Style(
                annotations.path("bold").asBoolean(false),
                annotations.path("italic").asBoolean(false),
                annotations.path("strikethrough").asBoolean(false),
                annotations.path("underline").asBoolean(false),
                annotations.path("code").asBoolean(false),
                annotations.path("color").asString(Color.DEFAULT),
                link(piece));
    }

    /** Only text links: the href of a mention is that of what it mentions. */
    private static @Nullable String link(JsonNode piece) {
        if (!piece.has("text")) {
            return null;
        }
        var url = piece.path("text").path("link").path("url").asString(null);
        return url != null ? url : piece.path("href").asString(null);
    }

    /** The same without what has no visible effect on white space, and cannot stand at its edges in Markdown. */
    Style onWhiteSpace() {
        return new Style(false, false, false, underline, code, color, link);
    }

    /** Writes what differs from plain text into a piece. */
    void into(ObjectNode piece) {
        if (equals(PLAIN) || (link != null && equals(PLAIN.linkingTo(link)))) {
            return;
        }
        var annotations = piece.putObject("annotations");
        flag(annotations, "bold", bold);
        flag(annotations, "italic", italic);
        flag(annotations, "strikethrough", strikethrough);
        flag(annotations, "underline", underline);
        flag(annotations, "code", code);
        if (!color.equals(Color.DEFAULT)) {
            annotations.put("color", color);
        }
    }

    private static void flag(ObjectNode annotations, String name, boolean on) {
        if (on) {
            annotations.put(name, true);
        }
    }

    private Style linkingTo(@Nullable String url) {
        return new Style(bold, italic, strikethrough, underline, code, color, url);
    }
}
