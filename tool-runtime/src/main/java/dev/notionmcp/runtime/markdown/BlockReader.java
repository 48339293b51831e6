package dev.notionmcp.runtime.markdown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads blocks line by line: in Notion's dialect a line is a block, and indentation makes it the child of the one above. What CommonMark
 * would join (lines without a blank one between them) or take for code (indented lines) therefore is not.
 */
final class BlockReader {

    /** Deeper lines become siblings; Notion's own pages are never nested so deep. */
    static final int MAX_DEPTH = 40;

    private final Lines lines;
    final Notes notes;
    final InlineReader inline;
    private final Deque<Open> open = new ArrayDeque<>();
    private final TextBlocks texts;
    private final TagBlocks tags;
    private final LiteralBlocks literals;
    private final int depth;

    BlockReader(Lines lines, Notes notes, int depth) {
        this.lines = lines;
        this.notes = notes;
        this.depth = depth;
        this.inline = new InlineReader(notes);
        this.texts = new TextBlocks(this);
        this.tags = new TagBlocks(this);
        this.literals = new LiteralBlocks(this);
    }

    List<ObjectNode> read() {
        var document = new Open(null, "", -1, 0);
        open.push(document);
        while (!lines.isEmpty()) {
            var line = lines.next();
            if (!line.isBlank()) {
                read(line);
            }
        }
        while (open.size() > 1) {
            close();
        }
        return document.children;
    }

    private void read(Line line) {
        var closing = line.text().startsWith("</") ? Tag.at(line.text(), 0) : null;
        var fencedClosing = line.text().equals(":::");
        if (closing != null || fencedClosing) {
            var rest = closing == null ? "" : line.text().substring(closing.end());
            if ((rest.isEmpty() || !lines.isSpent()) && closeTag(closing == null ? null : closing.name())) {
                lines.back(new Line(line.column(), rest.strip()));
                return;
            }
        }
        while (open.size() > 1 && open.peek().endsBefore(line.column())) {
            close();
        }
        if (lines.isSpent()) {
            notes.add("The last tags of a very long line were kept as text: put them on lines of their own.");
            open.peek().sees(line);
            texts.read(line, lines);
            return;
        }
        var split = splitClosing(line);
        open.peek().sees(split);
        if (!literals.read(split, lines) && !tags.read(split, lines)) {
            texts.read(split, lines);
        }
    }

    /** Text that ends with the tag which closes what it is in: the tag is read as the next line. */
    private Line splitClosing(Line line) {
        var tag = open.peek().tag;
        if (tag == null || tag.isEmpty()) {
            return line;
        }
        var close = Tag.close(tag);
        if (!line.text().endsWith(close)
                || line.text().length() == close.length()
                || line.text().startsWith("<" + tag)) {
            return line;
        }
        lines.back(new Line(line.column(), close));
        var text = line.text().substring(0, line.text().length() - close.length());
        return new Line(line.column(), text.strip());
    }

    /** Closes the nearest block of this tag, or of any when the closing fence names none; false when there is none. */
    private boolean closeTag(@Nullable String name) {
        var found = open.stream()
                .filter(each -> each.tag != null && !each.tag.isEmpty() && (name == null || each.tag.equals(name)))
                .findFirst();
        if (found.isEmpty()) {
            return false;
        }
        while (open.peek() != found.get()) {
            close();
        }
        close();
        return true;
    }

    private void close() {
        var closed = open.pop();
        if (closed.block != null) {
            Children.attach(closed.block, closed.children, notes);
        } else {
            open.peek().children.addAll(closed.children);
        }
    }

    /** Adds a finished block. */
    void add(ObjectNode block) {
        open.peek().children.add(block);
    }

    /** Adds a block that may have children, which follow. */
    void add(Open parent) {
        if (parent.block != null) {
            add(parent.block);
        }
        if (!isFull()) {
            open.push(parent);
        } else {
            notes.add("What is nested deeper than " + MAX_DEPTH + " levels became siblings.");
        }
    }

    /** Whether no further level can be opened. */
    boolean isFull() {
        return open.size() + depth >= MAX_DEPTH;
    }

    /** The block whose children are being read, as its tag; "" for the document. */
    String within() {
        var tag = open.peek().tag;
        return tag == null ? "" : tag;
    }

    Open innermost() {
        return open.peek();
    }

    /** Reads lines that stand in another block, such as a quote's, on their own. */
    List<ObjectNode> inner(List<String> inner) {
        if (depth >= MAX_DEPTH) {
            notes.add("What is nested deeper than " + MAX_DEPTH + " levels was kept as text.");
            return new ArrayList<>(List.of(Blocks.text("paragraph", Pieces.plain(String.join("\n", inner)))));
        }
        return new BlockReader(new Lines(inner), notes, depth + open.size()).read();
    }
}
