package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.optional;
import static dev.notionmcp.runtime.tools.argument.Parameter.required;

import dev.notionmcp.runtime.tools.argument.Kind;
import dev.notionmcp.runtime.tools.argument.Parameter;
import java.util.List;

/**
 * Blocks: the content of pages. A page is itself a block, so its id works wherever a block's does.
 *
 * @see <a href="https://developers.notion.com/reference/block">Notion: blocks</a>
 */
final class BlockTools {

    private static final Parameter BLOCK = required("block_id", Kind.BLOCK_ID, "Block id or URL");
    private static final Parameter PARENT_BLOCK = required("block_id", Kind.BLOCK_ID, "Block or page id or URL");

    private BlockTools() {}

    static List<NotionTool> all() {
        return List.of(get(), children(), append(), update(), delete());
    }

    private static NotionTool get() {
        return NotionTool.reads(
                "get_block",
                "Get block",
                "Get one block, without what is nested in it.",
                List.of(BLOCK),
                (notion, arguments) -> notion.get("/blocks/" + arguments.text("block_id")));
    }

    private static NotionTool children() {
        return NotionTool.lists(
                        "get_block_children",
                        "Read content",
                        """
                        Read the content of a page, or what is nested in a block, with all levels as Markdown; format slim or raw: one \
                        level as JSON.\
                        """,
                        List.of(
                                PARENT_BLOCK,
                                optional(
                                        "block_ids", Kind.BOOLEAN, "Show block ids in the Markdown, for update_block")),
                        BlockContent::read)
                .asText();
    }

    private static NotionTool append() {
        return NotionTool.adds(
                "append_block_children",
                "Append content",
                """
                Add content to a page or block: one of markdown and children. Markdown: headings, lists, "- [ ] " tasks, tables, \
                code, quotes, nesting by tabs. Blocks: {"to_do":{"rich_text":[{"text":{"content":"Call Ada"}}],"checked":false}}, \
                {"divider":{}}; nested ones as children inside the type's object.\
                """,
                List.of(
                        PARENT_BLOCK,
                        optional("markdown", Kind.MARKDOWN, "Content, of any length"),
                        optional("children", Kind.OBJECTS, "Blocks in Notion's form"),
                        optional("position", Kind.BLOCK_POSITION, "Default: end")),
                Append::append);
    }

    private static NotionTool update() {
        return NotionTool.changes(
                "update_block",
                "Update block",
                Effect.CHANGES,
                """
                Replace a block's text or settings, e.g. {"paragraph":{"rich_text":[{"text":{"content":"New"}}]}} or \
                {"to_do":{"checked":true}}; the type cannot change. rich_text is replaced as a whole.\
                """,
                List.of(
                        BLOCK,
                        optional("content", Kind.OBJECT, "The new content under the block's type"),
                        Trash.ALLOW_DELETE),
                BlockEdit::of);
    }

    private static NotionTool delete() {
        return NotionTool.changes(
                "delete_block",
                "Delete block",
                Effect.CHANGES,
                "Move a block, with what is nested in it, to the trash, or restore it from there.",
                List.of(BLOCK, Trash.RESTORE, Trash.ALLOW_DELETE),
                Trash::block);
    }
}
