package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.markdown.InlineToken.Mark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Applies the marks of a line to its text. */
final class InlineText {

    private static final int MAX_EQUATION = 1000;

    private final Notes notes;
    private final Map<Mark.Kind, Deque<Mark>> active = new EnumMap<>(Mark.Kind.class);
    private final Pieces pieces = new Pieces();

    InlineText(Notes notes) {
        this.notes = notes;
    }

    List<ObjectNode> pieces(List<InlineToken> tokens) {
        for (var token : tokens) {
            switch (token) {
                case InlineToken.Text text -> pieces.text(text.text(), style(text.code()));
                case InlineToken.Piece piece -> add(piece.piece());
                case InlineToken.Side side
                when side.opens() -> active(side.mark().kind).push(side.mark());
                case InlineToken.Side side -> close(side.mark());
                case InlineToken.Html html -> pieces.text(html.source(), style(false));
            }
        }
        return pieces.all();
    }

    private void add(ObjectNode piece) {
        var expression = piece.path("equation").path("expression").asString("");
        if (expression.length() > MAX_EQUATION) {
            notes.add("An equation of " + expression.length() + " characters was kept as text: Notion takes "
                    + MAX_EQUATION + ".");
            pieces.text("$" + expression + "$", style(false));
        } else {
            pieces.piece(
                    piece,
                    new Style(
                            on(Mark.Kind.BOLD),
                            on(Mark.Kind.ITALIC),
                            on(Mark.Kind.STRIKETHROUGH),
                            on(Mark.Kind.UNDERLINE),
                            on(Mark.Kind.CODE),
                            color(),
                            null));
        }
    }

    private void close(Mark mark) {
        active(mark.kind).removeFirstOccurrence(mark);
        var url = mark.value;
        if (mark.kind == Mark.Kind.LINK && url != null && !url.isEmpty() && !isLink(url)) {
            notes.add("A link was kept as text, since Notion takes only whole URLs of at most " + Pieces.MAX_URL
                    + " characters: " + shortened(url));
            pieces.text(" (" + url + ")", style(false));
        }
    }

    private static String shortened(String url) {
        return url.length() <= 80 ? url : url.substring(0, 80) + "…";
    }

    private Deque<Mark> active(Mark.Kind kind) {
        return active.computeIfAbsent(kind, any -> new ArrayDeque<>());
    }

    private boolean on(Mark.Kind kind) {
        return !active(kind).isEmpty();
    }

    private String color() {
        var color = active(Mark.Kind.COLOR).peek();
        return color == null || color.value == null ? Color.DEFAULT : color.value;
    }

    private Style style(boolean code) {
        return new Style(
                on(Mark.Kind.BOLD),
                on(Mark.Kind.ITALIC),
                on(Mark.Kind.STRIKETHROUGH),
                on(Mark.Kind.UNDERLINE),
                code || on(Mark.Kind.CODE),
                color(),
                link());
    }

    private @Nullable String link() {
        var link = active(Mark.Kind.LINK).peek();
        return link == null || link.value == null || !isLink(link.value) ? null : link.value;
    }

    /** Whether Notion takes the URL: one with a scheme, or a path of Notion itself ({@code /<32 hexadecimal digits>}). */
    static boolean isLink(String url) {
        if (url.length() > Pieces.MAX_URL || url.isBlank()) {
            return false;
        }
        var scheme = url.indexOf(':');
        if (scheme > 0 && url.substring(0, scheme).chars().allMatch(InlineText::isSchemeCharacter)) {
            return scheme + 1 < url.length();
        }
        return url.length() >= 33
                && url.charAt(0) == '/'
                && url.substring(1, 33).toLowerCase(Locale.ROOT).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isSchemeCharacter(int letter) {
        return letter < 128 && (Character.isLetterOrDigit(letter) || letter == '+' || letter == '-' || letter == '.');
    }

    static boolean isWebUrl(String url) {
        return (url.startsWith("https://") || url.startsWith("http://")) && url.length() <= Pieces.MAX_URL;
    }
}
