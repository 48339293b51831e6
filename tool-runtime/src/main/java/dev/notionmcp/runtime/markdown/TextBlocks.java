package dev.notionmcp.runtime.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Lines of text: paragraphs, headings, list items, to-dos and quotes. */
final class TextBlocks {

    private static final int MAX_HEADING = 4;
    /** A list item's children need not be a tab deeper: many writers indent by the width of the marker. */
    private static final int BELOW_ITEM = 2;

    private final BlockReader reader;

    TextBlocks(BlockReader reader) {
        this.reader = reader;
    }

    void read(Line line, Lines lines) {
        var text = line.text();
        var marker = ListMarker.of(text);
        if (text.startsWith("#") && heading(line)) {
            return;
        }
        if (marker != null) {
            item(line, marker, lines);
        } else if (text.startsWith(">")) {
            quote(line, lines);
        } else {
            var picture = picture(text);
            if (picture != null) {
                reader.add(picture);
            } else {
                text("paragraph", line.column(), Line.TAB, text, null);
            }
        }
    }

    private void text(String type, int column, int need, String text, @Nullable Boolean checked) {
        var ended = Attributes.atEnd(text);
        reader.add(Open.byIndent(
                block(type, reader.inline.read(ended.text()), ended.attributes(), checked), column, need));
    }

    /** The block; what Notion does not take in one (more than 100 pieces of text) goes before it, in blocks of the same type. */
    private ObjectNode block(
            String type, List<ObjectNode> pieces, Map<String, String> attributes, @Nullable Boolean checked) {
        var rest = pieces;
        while (rest.size() > Pieces.MAX_PIECES) {
            reader.notes.add("Text of more than " + Pieces.MAX_PIECES + " pieces was divided into several blocks.");
            reader.add(one(type, rest.subList(0, Pieces.MAX_PIECES), attributes, checked));
            rest = rest.subList(Pieces.MAX_PIECES, rest.size());
        }
        return one(type, rest, attributes, checked);
    }

    private ObjectNode one(
            String type, List<ObjectNode> pieces, Map<String, String> attributes, @Nullable Boolean checked) {
        var block = Blocks.colored(Blocks.text(type, pieces), attributes, reader.notes);
        if (checked != null) {
            Blocks.content(block).put("checked", checked.booleanValue());
        }
        return block;
    }

    private boolean heading(Line line) {
        var text = line.text();
        var level = 0;
        while (level < text.length() && text.charAt(level) == '#') {
            level++;
        }
        if (level > 6 || (level < text.length() && !Escape.isBlank(text.charAt(level)))) {
            return false;
        }
        if (level > MAX_HEADING) {
            reader.notes.add("Headings below level " + MAX_HEADING + " became level " + MAX_HEADING + ".");
        }
        var ended = Attributes.atEnd(withoutTrailingHashes(text.substring(level).strip()));
        var type = "heading_" + Math.min(level, MAX_HEADING);
        var block = block(type, reader.inline.read(ended.text()), ended.attributes(), null);
        if ("true".equals(ended.attributes().get("toggle"))) {
            Blocks.content(block).put("is_toggleable", true);
            reader.add(Open.byIndent(block, line.column(), Line.TAB));
        } else {
            reader.add(block);
        }
        return true;
    }

    private static String withoutTrailingHashes(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '#') {
            end--;
        }
        var marks = end < text.length() && (end == 0 || Escape.isBlank(text.charAt(end - 1)));
        return marks ? text.substring(0, end).strip() : text;
    }

    private void item(Line line, ListMarker marker, Lines lines) {
        var rest = marker.rest();
        if (!reader.isFull() && BlockStart.of(rest)) {
            reader.add(Open.byIndent(
                    block(marker.type(), List.of(), Map.of(), marker.checked()), line.column(), BELOW_ITEM));
            lines.back(new Line(line.column() + marker.width(), rest));
        } else {
            text(marker.type(), line.column(), BELOW_ITEM, rest, marker.checked());
        }
    }

    /** Every line with text is a quote of its own, as in Notion; what else stands behind the marks is nested in one. */
    private void quote(Line line, Lines lines) {
        var inner = new ArrayList<String>();
        inner.add(quoted(line.text()));
        while (lines.hasRaw()) {
            var next = Line.of(lines.peekRaw());
            if (!next.text().startsWith(">") || next.column() != line.column()) {
                break;
            }
            lines.nextRaw();
            inner.add(quoted(next.text()));
        }
        var quotes = new ArrayList<ObjectNode>();
        for (var block : reader.inner(inner)) {
            if (Blocks.type(block).equals("paragraph")) {
                quotes.add(asQuote(block));
            } else {
                if (quotes.isEmpty()) {
                    quotes.add(Blocks.text("quote", List.of()));
                }
                var children = Children.of(quotes.getLast());
                children.add(block);
                Children.set(quotes.getLast(), children);
            }
        }
        if (quotes.isEmpty()) {
            quotes.add(Blocks.text("quote", List.of()));
        }
        quotes.subList(0, quotes.size() - 1).forEach(reader::add);
        reader.add(Open.byIndent(quotes.getLast(), line.column(), Line.TAB));
    }

    private static String quoted(String text) {
        return text.startsWith("> ") ? text.substring(2) : text.substring(1);
    }

    private static ObjectNode asQuote(ObjectNode paragraph) {
        var quote = Blocks.of("quote");
        Blocks.content(quote).setAll(Blocks.content(paragraph));
        return quote;
    }

    private @Nullable ObjectNode picture(String text) {
        if (!text.startsWith("![")) {
            return null;
        }
        var ended = Attributes.atEnd(text);
        var picture = reader.inline.picture(ended.text());
        return picture == null || !InlineText.isWebUrl(picture.url())
                ? null
                : Blocks.external("image", picture.url(), picture.caption());
    }
}
