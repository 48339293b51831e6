package dev.notionmcp.runtime.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes blocks line by line, children a tab deeper. */
final class BlockWriter {

    /** Nothing that was read from Notion is nested so deep; it keeps what was made up from overflowing the stack. */
    private static final int MAX_DEPTH = 200;

    private final boolean withIds;
    private final List<String> lines = new ArrayList<>();
    private final List<Unconverted> unconverted = new ArrayList<>();
    private final OtherBlocks others = new OtherBlocks(this);

    BlockWriter(boolean withIds) {
        this.withIds = withIds;
    }

    Rendered rendered() {
        return new Rendered(String.join("\n", lines), unconverted);
    }

    void level(List<ObjectNode> blocks, int depth) {
        var number = 0;
        for (var block : blocks) {
            if (Blocks.type(block).equals("numbered_list_item")) {
                number = number == 0
                        ? Blocks.content(block).path("list_start_index").asInt(1)
                        : number + 1;
            } else {
                number = 0;
            }
            block(block, depth, number);
        }
    }

    private void block(ObjectNode block, int depth, int number) {
        var content = Blocks.content(block);
        var type = Blocks.type(block);
        switch (type) {
            case "paragraph" -> paragraph(block, depth);
            case "heading_1", "heading_2", "heading_3", "heading_4" -> heading(block, depth);
            case "bulleted_list_item" -> text("- ", block, depth);
            case "numbered_list_item" -> text(number + ". ", block, depth);
            case "to_do" -> text(content.path("checked").asBoolean(false) ? "- [x] " : "- [ ] ", block, depth);
            case "quote" -> quote(block, depth);
            default -> {
                if (!others.write(block, depth)) {
                    unknown(block, depth, "has no form in Markdown");
                }
            }
        }
    }

    private void paragraph(ObjectNode block, int depth) {
        if (Blocks.content(block).path("icon").isObject()) {
            tell(block, "has an icon, which Markdown does not show");
        }
        if (inline(block, "rich_text").isEmpty()) {
            line(depth, Tag.empty("empty-block", attributes(block)));
            children(block, depth + 1);
        } else {
            text("", block, depth);
        }
    }

    /** Marks without text would only divide the quotes around them. */
    private void quote(ObjectNode block, int depth) {
        if (inline(block, "rich_text").isEmpty()) {
            line(depth, "> " + Tag.empty("empty-block", attributes(block)));
            children(block, depth + 1);
        } else {
            text("> ", block, depth);
        }
    }

    private void heading(ObjectNode block, int depth) {
        var attributes = new LinkedHashMap<String, String>();
        if (Blocks.content(block).path("is_toggleable").asBoolean(false)) {
            attributes.put("toggle", "true");
        }
        attributes.putAll(attributes(block));
        var type = Blocks.type(block);
        var marks = "#".repeat(type.charAt(type.length() - 1) - '0');
        line(
                depth,
                (marks + " " + Escape.heading(inline(block, "rich_text"))).stripTrailing()
                        + Attributes.inBraces(attributes));
        children(block, depth + 1);
    }

    private void text(String marker, ObjectNode block, int depth) {
        var text = (marker + Escape.line(inline(block, "rich_text"))).stripTrailing();
        line(depth, text + Attributes.inBraces(attributes(block)));
        children(block, depth + 1);
    }

    /** The children, or a line that says that there are some. */
    void children(ObjectNode block, int depth) {
        if (Children.present(block)) {
            if (depth > MAX_DEPTH) {
                notLoaded(block, depth);
            } else {
                level(Children.of(block), depth);
            }
        }
        var more = BlockTree.isPartial(block);
        if (more || (block.path("has_children").asBoolean(false) && !Children.present(block))) {
            notLoaded(block, depth);
        }
    }

    private void notLoaded(ObjectNode block, int depth) {
        var attributes = new LinkedHashMap<>(TagBlocks.url(id(block)));
        attributes.put("alt", "nested content not loaded");
        line(Math.min(depth, MAX_DEPTH), Tag.empty("unknown", attributes));
        tell(block, "has nested content that was not loaded");
    }

    /** A line for a block that Markdown cannot show. */
    void unknown(ObjectNode block, int depth, String reason) {
        var attributes = new LinkedHashMap<>(TagBlocks.url(id(block)));
        attributes.put("alt", Blocks.type(block));
        line(depth, Tag.empty("unknown", attributes));
        tell(block, reason);
    }

    void tell(ObjectNode block, String reason) {
        unconverted.add(new Unconverted(id(block), Blocks.type(block), reason));
    }

    static String id(ObjectNode block) {
        return block.path("id").asString("");
    }

    String inline(ObjectNode block, String field) {
        return inline(block, Blocks.content(block).path(field));
    }

    String inline(ObjectNode block, JsonNode richText) {
        var pieces = richText.valueStream().toList();
        for (var piece : pieces) {
            if (piece.has("mention") && Mention.write(piece).isEmpty()) {
                tell(
                        block,
                        "mentions a " + piece.path("mention").path("type").asString("thing")
                                + ", of which only the name is shown");
            }
        }
        return InlineWriter.write(pieces);
    }

    /** Color and, if wanted, id. */
    Map<String, String> attributes(ObjectNode block) {
        var attributes = new LinkedHashMap<String, String>();
        var color = Blocks.content(block).path("color").asString(Color.DEFAULT);
        if (!color.equals(Color.DEFAULT)) {
            attributes.put("color", Color.inMarkdown(color));
        }
        if (withIds && block.has("id")) {
            attributes.put("id", id(block));
        }
        return attributes;
    }

    void line(int depth, String text) {
        lines.add("\t".repeat(depth) + text);
    }
}
