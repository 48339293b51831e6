package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.markdown.InlineToken.Html;
import dev.notionmcp.runtime.markdown.InlineToken.Mark;
import dev.notionmcp.runtime.markdown.InlineToken.Piece;
import dev.notionmcp.runtime.markdown.InlineToken.Side;
import dev.notionmcp.runtime.markdown.InlineToken.Text;
import dev.notionmcp.runtime.notion.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the inline Markdown of one line with CommonMark's rules. Blocks are not CommonMark's here: the parser knows none, so that a
 * line stays a line.
 */
final class InlineReader {

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of())
            .extensions(List.of(
                    StrikethroughExtension.builder().requireTwoTildes(true).build()))
            .customInlineContentParserFactory(new EquationParser.Factory())
            .build();

    private static final int CHUNK = 4000;
    private static final double MAX_WORK = 5e7;

    private final Notes notes;

    InlineReader(Notes notes) {
        this.notes = notes;
    }

    /** An image that is all there is in its line. */
    record Picture(String url, List<ObjectNode> caption) {}

    List<ObjectNode> read(String line) {
        if (!isCostly(line)) {
            return read(paragraph(line), line);
        }
        var pieces = new ArrayList<ObjectNode>();
        for (var from = 0; from < line.length(); from += CHUNK) {
            var part = line.substring(from, Math.min(line.length(), from + CHUNK));
            pieces.addAll(read(paragraph(part), part));
        }
        return pieces;
    }

    /**
     * The parser looks for the end of each {@code <} and of each run of backticks in the whole line, so that very many in a very long
     * line are read in parts.
     */
    private static boolean isCostly(String line) {
        return line.length() > CHUNK && (double) line.length() * openings(line) > MAX_WORK;
    }

    private static int openings(String line) {
        var openings = 0;
        for (var i = 0; i < line.length(); i++) {
            var letter = line.charAt(i);
            if (letter == '<' || (letter == '`' && (i == 0 || line.charAt(i - 1) != '`'))) {
                openings++;
            }
        }
        return openings;
    }

    private List<ObjectNode> read(@Nullable Node root, String line) {
        return root == null ? Pieces.plain(line) : new InlineText(notes).pieces(InlineTags.resolve(tokens(root)));
    }

    @Nullable
    Picture picture(String line) {
        if (!line.startsWith("![")) {
            return null;
        }
        var root = paragraph(line);
        return root != null && root.getFirstChild() instanceof Image image && image.getNext() == null
                ? new Picture(image.getDestination(), read(image, ""))
                : null;
    }

    /** Null for a line that CommonMark would take for a link's definition, and so hide. */
    private static @Nullable Node paragraph(String line) {
        var first = line.isEmpty() ? null : PARSER.parse(line).getFirstChild();
        return first instanceof LinkReferenceDefinition ? null : first;
    }

    /** Walks without recursion: marks may be nested as deep as a line is long. */
    private List<InlineToken> tokens(Node root) {
        var tokens = new ArrayList<InlineToken>();
        var open = new ArrayList<Mark>();
        var node = root.getFirstChild();
        while (node != null) {
            var mark = mark(node);
            if (mark != null) {
                open.add(mark);
                tokens.add(new Side(mark, true));
            } else {
                leaf(node, tokens);
            }
            var next = mark != null && node.getFirstChild() != null ? node.getFirstChild() : null;
            if (next == null && mark != null) {
                tokens.add(new Side(open.removeLast(), false));
            }
            while (next == null) {
                next = node.getNext();
                if (next == null) {
                    if (open.isEmpty()) {
                        return tokens;
                    }
                    node = node.getParent();
                    tokens.add(new Side(open.removeLast(), false));
                }
            }
            node = next;
        }
        return tokens;
    }

    private @Nullable Mark mark(Node node) {
        return switch (node) {
            case StrongEmphasis strong -> new Mark(Mark.Kind.BOLD, null);
            case Emphasis emphasis -> new Mark(Mark.Kind.ITALIC, null);
            case Strikethrough strike -> new Mark(Mark.Kind.STRIKETHROUGH, null);
            case Link link -> new Mark(Mark.Kind.LINK, link.getDestination());
            case Image image -> {
                notes.add("An image inside a line became a link to it: Notion has images on lines of their own only.");
                yield new Mark(Mark.Kind.LINK, image.getDestination());
            }
            default -> null;
        };
    }

    private static void leaf(Node node, List<InlineToken> tokens) {
        switch (node) {
            case org.commonmark.node.Text text -> tokens.add(new Text(text.getLiteral(), false));
            case Code code -> tokens.add(new Text(code.getLiteral(), true));
            case EquationParser.Equation equation -> tokens.add(new Piece(equation(equation.expression)));
            case HtmlInline html -> tokens.add(html(html.getLiteral()));
            case SoftLineBreak soft -> tokens.add(new Text("\n", false));
            case HardLineBreak hard -> tokens.add(new Text("\n", false));
            default -> {}
        }
    }

    private static InlineToken html(String source) {
        var tag = Tag.at(source, 0);
        return tag == null ? new Text(source, false) : new Html(source, tag);
    }

    static ObjectNode equation(String expression) {
        var piece = Json.MAPPER.createObjectNode().put("type", "equation");
        piece.putObject("equation").put("expression", expression);
        return piece;
    }
}
