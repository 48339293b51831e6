package dev.notionmcp.runtime.markdown;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A stretch of one style, ready to be put between marks.
 *
 * @param markdown its text escaped, its code span, mention or equation
 * @param first the character at its beginning, before escaping
 * @param last the one at its end
 */
record InlineRun(String markdown, Style style, char first, char last) {

    static List<InlineRun> of(List<JsonNode> pieces) {
        var runs = new ArrayList<InlineRun>();
        var text = new StringBuilder();
        Style style = Style.PLAIN;
        for (var piece : pieces) {
            var isText = piece.has("text") || !(piece.has("mention") || piece.has("equation"));
            var own = Style.of(piece);
            if (!text.isEmpty() && !(isText && own.equals(style))) {
                addText(text.toString(), style, runs);
                text.setLength(0);
            }
            style = own;
            if (isText) {
                text.append(Pieces.plainText(piece).replace("\r\n", "\n").replace('\r', '\n'));
            } else {
                addOther(piece, style, runs);
            }
        }
        addText(text.toString(), style, runs);
        return runs;
    }

    private static void addOther(JsonNode piece, Style style, List<InlineRun> runs) {
        var markdown = piece.has("equation")
                ? EquationParser.write(piece.path("equation").path("expression").asString(""))
                : Mention.write(piece).orElseGet(() -> Escape.text(Pieces.plainText(piece)));
        if (!markdown.isEmpty()) {
            // A code span would show the source of what it holds.
            var shown = style.code() ? "<code>" + markdown + "</code>" : markdown;
            runs.add(new InlineRun(shown, style, markdown.charAt(0), markdown.charAt(markdown.length() - 1)));
        }
    }

    /** Line breaks stand for themselves, and white space outside of the marks around it, where they would not be marks. */
    private static void addText(String text, Style style, List<InlineRun> runs) {
        var start = 0;
        var end = text.length();
        if (style.code()) {
            code(text, style, runs);
            return;
        }
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        add(text.substring(0, start), style.onWhiteSpace(), runs);
        add(text.substring(start, end), style, runs);
        add(text.substring(end), style.onWhiteSpace(), runs);
    }

    /** A code span ends with its line. */
    private static void code(String text, Style style, List<InlineRun> runs) {
        var from = 0;
        for (var at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
            add(text.substring(from, at), style, runs);
            add("\n", Style.PLAIN, runs);
            from = at + 1;
        }
        add(text.substring(from), style, runs);
    }

    private static void add(String text, Style style, List<InlineRun> runs) {
        if (!text.isEmpty()) {
            var markdown = style.code() ? Escape.code(text) : Escape.text(text);
            var edge = style.code() ? '`' : ' ';
            runs.add(new InlineRun(
                    markdown,
                    style,
                    style.code() ? edge : text.charAt(0),
                    style.code() ? edge : text.charAt(text.length() - 1)));
        }
    }

    static boolean isWhiteSpace(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }
}
