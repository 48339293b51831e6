package dev.notionmcp.runtime.markdown;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Rich text (titles, properties, comments) as inline Markdown or as plain text. */
public final class RichTextMarkdown {

    private RichTextMarkdown() {}

    public static String markdown(JsonNode richText) {
        return InlineWriter.write(pieces(richText));
    }

    public static String plain(JsonNode richText) {
        return Pieces.plain(pieces(richText));
    }

    static List<JsonNode> pieces(JsonNode richText) {
        var pieces = new ArrayList<JsonNode>();
        richText.forEach(pieces::add);
        return pieces;
    }
}
