package dev.notionmcp.runtime.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A block whose children are still being read. */
final class Open {

    /** The block; null for the document and for what belongs to no block, such as notes of a meeting. */
    final @Nullable ObjectNode block;
    /** The tag that must close it; null for a block that ends where the indentation does. */
    final @Nullable String tag;

    final int column;
    /** How much deeper than itself a line must stand to be a child. */
    final int need;

    final List<ObjectNode> children = new ArrayList<>();
    /** Whether the first thing in a tag was indented: then something less indented ends it even without its closing tag. */
    private boolean indented;

    private boolean used;

    Open(@Nullable ObjectNode block, @Nullable String tag, int column, int need) {
        this.block = block;
        this.tag = tag;
        this.column = column;
        this.need = need;
    }

    static Open byIndent(ObjectNode block, int column, int need) {
        return new Open(block, null, column, need);
    }

    void sees(Line line) {
        if (!used) {
            used = true;
            indented = line.column() > column;
        }
    }

    /** Whether a line of this column cannot be a child. */
    boolean endsBefore(int lineColumn) {
        return tag == null ? lineColumn < column + need : indented && lineColumn <= column;
    }
}
