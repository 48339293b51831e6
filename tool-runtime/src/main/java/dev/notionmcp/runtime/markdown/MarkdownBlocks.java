package dev.notionmcp.runtime.markdown;

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
}
