package dev.notionmcp.runtime.markdown;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes Notion's blocks as Markdown in Notion's own dialect: for a page as its markdown endpoint does, and for the children of any
 * block, a page of results at a time. Children are read from the array {@code children} of the object named after the block's type
 * (as {@link BlockTree} loads and Notion takes them), else from one beside it; a block that has children which are not there gets a
 * line that names it. docs/markdown.md lists each type's form.
 *
 * @see <a href="https://developers.notion.com/guides/data-apis/enhanced-markdown">Notion: enhanced Markdown format</a>
 */
public final class BlockMarkdown {

    private BlockMarkdown() {}

    /**
     * Writes blocks and what is nested in them.
     *
     * @param withIds whether each block carries its id, as {@code {id="…"}} at the end of its first line or as an attribute of its tag;
     *     {@link MarkdownBlocks} reads past them
     */
    public static Rendered write(List<ObjectNode> blocks, boolean withIds) {
        var writer = new BlockWriter(withIds);
        writer.level(blocks, 0);
        return writer.rendered();
    }
}
