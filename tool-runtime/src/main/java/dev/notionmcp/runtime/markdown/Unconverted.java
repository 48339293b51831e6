package dev.notionmcp.runtime.markdown;

/**
 * Something of a block that its Markdown does not show, or not so that it could be written back.
 *
 * @param blockId the block, to look at with get_block or get_block_children
 * @param type its type in Notion's API
 * @param reason what is missing, as a sentence's end: "has no form in Markdown"
 */
public record Unconverted(String blockId, String type, String reason) {

    public String sentence() {
        return "Block " + blockId + " (" + type + ") " + reason + ".";
    }
}
