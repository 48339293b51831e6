package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects rich text: neighbours of one style become one piece, and long text as many as Notion's 2000 characters a piece ask for.
 *
 * @see <a href="https://developers.notion.com/reference/request-limits">Notion: size limits</a>
 */
final class Pieces {

    static final int MAX_TEXT = 2000;
    static final int MAX_PIECES = 100;
    static final int MAX_URL = 2000;

    private final List<ObjectNode> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Style style;

    void text(String more, Style wanted) {
        if (more.isEmpty()) {
            return;
        }
        if (!wanted.equals(style)) {
            flush();
            style = wanted;
        }
        text.append(more);
    }

    /** A mention or an equation. */
    void piece(ObjectNode piece, Style wanted) {
        flush();
        wanted.into(piece);
        pieces.add(piece);
    }

    private void flush() {
        var from = 0;
        while (style != null && from < text.length()) {
            var end = Math.min(text.length(), from + MAX_TEXT);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            pieces.add(textPiece(text.substring(from, end), style));
            from = end;
        }
        text.setLength(0);
        style = null;
    }

    List<ObjectNode> all() {
        flush();
        return List.copyOf(pieces);
    }

    private static ObjectNode textPiece(String content, Style style) {
        var piece = Json.MAPPER.createObjectNode().put("type", "text");
        var value = piece.putObject("text").put("content", content);
        if (style.link() != null) {
            value.putObject("link").put("url", style.link());
        }
        style.into(piece);
        return piece;
    }

    static ArrayNode array(List<ObjectNode> pieces) {
        return Json.MAPPER.createArrayNode().addAll(pieces);
    }

    /** Unstyled text. */
    static List<ObjectNode> plain(String text) {
        var pieces = new Pieces();
        pieces.text(text, Style.PLAIN);
        return pieces.all();
    }

    static String plain(Iterable<? extends JsonNode> pieces) {
        var plain = new StringBuilder();
        for (var piece : pieces) {
            plain.append(plainText(piece));
        }
        return plain.toString();
    }

    static String plainText(JsonNode piece) {
        var own = piece.path("text").path("content").asString(null);
        if (own == null) {
            own = piece.path("equation").path("expression").asString(null);
        }
        return own != null ? own : piece.path("plain_text").asString("");
    }
}
