package dev.notionmcp.runtime.markdown;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads Markdown into Notion's blocks. The dialect is Notion's enhanced Markdown, in which a line is a block and a tab nests it, with
 * what GitHub's Markdown adds where the two do not contradict (tables drawn with bars, lists indented by blanks, {@code _italic_});
 * docs/markdown.md has the whole table. Any text is read, none refused.
 *
 * @see <a href="https://developers.notion.com/guides/data-apis/enhanced-markdown">Notion: enhanced Markdown format</a>
 */
public final class MarkdownBlocks {

    private MarkdownBlocks() {}

    public static Parsed read(String markdown) {
        var notes = new Notes();
        var blocks = new BlockReader(Lines.of(markdown), notes, 0).read();
        return new Parsed(blocks, notes.all());
    }

    /** One line or a few of inline Markdown as rich text, for properties, titles and captions. */
    public static List<ObjectNode> readInline(String markdown) {
        return new InlineReader(new Notes())
                .read(markdown.strip().replace("\r\n", "\n").replace("\n", "<br>"));
    }
}
