package dev.notionmcp.runtime.markdown;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A line of Markdown as a sequence: text and what begins or ends a style, since tags and marks may overlap. */
sealed interface InlineToken {

    record Text(String text, boolean code) implements InlineToken {}

    record Piece(ObjectNode piece) implements InlineToken {}

    /** One side of a mark; the two sides of a pair share the mark. */
    record Side(Mark mark, boolean opens) implements InlineToken {}

    /** A tag not yet matched with its other side. */
    record Html(String source, Tag tag) implements InlineToken {}

    /** A style being applied; compared by identity. */
    final class Mark {
        enum Kind {
            BOLD,
            ITALIC,
            STRIKETHROUGH,
            UNDERLINE,
            CODE,
            COLOR,
            LINK
        }

        final Kind kind;
        final @Nullable String value;

        Mark(Kind kind, @Nullable String value) {
            this.kind = kind;
            this.value = value;
        }
    }
}
