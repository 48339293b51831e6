package dev.notionmcp.runtime.markdown;

/** Whether the text of a list item begins a block of its own, which then is the item's child. */
final class BlockStart {

    private BlockStart() {}

    static boolean of(String text) {
        if (text.isEmpty()) {
            return false;
        }
        var tag = Tag.at(text, 0);
        return LiteralBlocks.fence(text) > 0
                || text.startsWith("$$")
                || text.startsWith(">")
                || text.startsWith("![")
                || (text.startsWith("#") && text.replaceFirst("^#{1,6}", "").startsWith(" "))
                || ListMarker.of(text) != null
                || LiteralBlocks.isDivider(text)
                || (tag != null && TagBlocks.isBlock(tag));
    }
}
