package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.markdown.InlineToken.Html;
import dev.notionmcp.runtime.markdown.InlineToken.Mark;
import dev.notionmcp.runtime.markdown.InlineToken.Piece;
import dev.notionmcp.runtime.markdown.InlineToken.Side;
import dev.notionmcp.runtime.markdown.InlineToken.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the tags of a line their meaning: spans of color and underline, mentions, line breaks, and the few HTML elements that models
 * write for Markdown's own marks. A tag without its other side, or of another name, is text.
 */
final class InlineTags {

    private final List<InlineToken> tokens;
    private final Map<Integer, Integer> closings = new HashMap<>();

    private InlineTags(List<InlineToken> tokens) {
        this.tokens = tokens;
    }

    static List<InlineToken> resolve(List<InlineToken> tokens) {
        return tokens.stream().anyMatch(Html.class::isInstance) ? new InlineTags(tokens).resolved() : tokens;
    }

    private List<InlineToken> resolved() {
        match();
        var out = new ArrayList<InlineToken>();
        var marks = new HashMap<Integer, List<Mark>>();
        for (var i = 0; i < tokens.size(); i++) {
            if (!(tokens.get(i) instanceof Html html)) {
                out.add(tokens.get(i));
            } else if (marks.containsKey(i)) {
                marks.get(i).reversed().forEach(mark -> out.add(new Side(mark, false)));
            } else if (html.tag().name().startsWith(Mention.PREFIX)) {
                i = mention(html, i, out);
            } else if (html.tag().name().equals("br") && !html.tag().closes()) {
                out.add(new Text("\n", false));
            } else if (closings.containsKey(i)) {
                var opened = marks(html.tag());
                opened.forEach(mark -> out.add(new Side(mark, true)));
                marks.put(closings.get(i), opened);
            } else {
                out.add(new Text(html.source(), false));
            }
        }
        return out;
    }

    /** Answers the last token that the mention takes up: what stands between its tags is Notion's to say. */
    private int mention(Html html, int at, List<InlineToken> out) {
        var closing = closings.get(at);
        var mention = html.tag().closes() || (html.tag().opens() && closing == null)
                ? Optional.<ObjectNode>empty()
                : Mention.read(html.tag());
        if (mention.isEmpty()) {
            out.add(new Text(html.source(), false));
            return at;
        }
        out.add(new Piece(mention.get()));
        // Marks that begin or end between the tags must keep both their sides.
        for (var i = at + 1; closing != null && i < closing; i++) {
            if (tokens.get(i) instanceof Side side) {
                out.add(side);
            }
        }
        return closing == null ? at : closing;
    }

    private void match() {
        var open = new HashMap<String, Deque<Integer>>();
        for (var i = 0; i < tokens.size(); i++) {
            if (!(tokens.get(i) instanceof Html html)) {
                continue;
            }
            var waiting = open.computeIfAbsent(html.tag().name(), name -> new ArrayDeque<>());
            if (html.tag().opens() && (isMention(html) || !marks(html.tag()).isEmpty())) {
                waiting.push(i);
            } else if (html.tag().closes() && !waiting.isEmpty()) {
                closings.put(waiting.pop(), i);
            }
        }
    }

    private static boolean isMention(Html html) {
        return html.tag().name().startsWith(Mention.PREFIX);
    }

    /** The styles a tag begins; empty for one without a style in Notion. */
    private static List<Mark> marks(Tag tag) {
        return switch (tag.name()) {
            case "span" -> span(tag);
            case "b", "strong" -> List.of(new Mark(Mark.Kind.BOLD, null));
            case "i", "em" -> List.of(new Mark(Mark.Kind.ITALIC, null));
            case "s", "del", "strike" -> List.of(new Mark(Mark.Kind.STRIKETHROUGH, null));
            case "u" -> List.of(new Mark(Mark.Kind.UNDERLINE, null));
            case "code" -> List.of(new Mark(Mark.Kind.CODE, null));
            case "a" -> {
                var url = tag.attribute("href");
                yield url == null ? List.of() : List.of(new Mark(Mark.Kind.LINK, url));
            }
            default -> List.of();
        };
    }

    private static List<Mark> span(Tag tag) {
        var marks = new ArrayList<Mark>();
        if ("true".equals(tag.attribute("underline"))) {
            marks.add(new Mark(Mark.Kind.UNDERLINE, null));
        }
        var color = tag.attribute("color");
        if (color != null) {
            Color.inBlocks(color).ifPresent(known -> marks.add(new Mark(Mark.Kind.COLOR, known)));
        }
        return marks;
    }
}
