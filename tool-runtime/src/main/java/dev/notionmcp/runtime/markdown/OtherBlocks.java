package dev.notionmcp.runtime.markdown;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Writes the blocks that are more than a line of text. */
final class OtherBlocks {

    private final BlockWriter writer;

    OtherBlocks(BlockWriter writer) {
        this.writer = writer;
    }

    /** False for a block that has no form in Markdown. */
    boolean write(ObjectNode block, int depth) {
        var type = Blocks.type(block);
        switch (type) {
            case "toggle" -> toggle(block, depth);
            case "callout" -> callout(block, depth);
            case "code" -> code(block, depth);
            case "equation" -> equation(block, depth);
            case "divider" -> writer.line(depth, "---" + Attributes.inBraces(writer.attributes(block)));
            case "image", "video", "audio", "file", "pdf" -> media(block, depth);
            case "bookmark", "embed", "link_preview" ->
                tagged(
                        block,
                        depth,
                        Map.of("url", Blocks.content(block).path("url").asString("")),
                        "caption");
            case "table" -> table(block, depth);
            case "column_list" -> container("columns", block, depth, Map.of());
            case "column" -> container("column", block, depth, Map.of());
            case "synced_block" -> synced(block, depth);
            case "child_page" -> child("page", block, depth);
            case "child_database" -> child("database", block, depth);
            case "link_to_page" -> linkToPage(block, depth);
            case "table_of_contents", "breadcrumb" -> writer.line(depth, Tag.empty(type, writer.attributes(block)));
            case "meeting_notes", "transcription" -> meeting(block, depth);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void toggle(ObjectNode block, int depth) {
        writer.line(depth, Tag.open("details", writer.attributes(block)));
        writer.line(depth, "<summary>" + Escape.blanksKept(writer.inline(block, "rich_text")) + "</summary>");
        writer.children(block, depth + 1);
        writer.line(depth, Tag.close("details"));
    }

    private void callout(ObjectNode block, int depth) {
        var attributes = new LinkedHashMap<String, String>();
        var icon = Blocks.content(block).path("icon");
        var shown = Icon.write(icon);
        shown.ifPresent(value -> attributes.put("icon", value));
        if (icon.isObject() && shown.isEmpty()) {
            writer.tell(block, "has an icon that Markdown does not show");
        }
        attributes.putAll(writer.attributes(block));
        writer.line(depth, Tag.open("callout", attributes));
        var text = writer.inline(block, "rich_text");
        if (!text.isEmpty()) {
            writer.line(depth + 1, Escape.line(text));
        } else if (Children.present(block)) {
            writer.line(depth + 1, "<empty-block/>");
        }
        writer.children(block, depth + 1);
        writer.line(depth, Tag.close("callout"));
    }

    private void code(ObjectNode block, int depth) {
        var content = Blocks.content(block);
        var pieces = content.path("rich_text").valueStream().toList();
        var code = Pieces.plain(pieces);
        if (pieces.stream().anyMatch(piece -> !Style.of(piece).equals(Style.PLAIN))) {
            writer.tell(block, "has styled text, of which Markdown shows the text only");
        }
        if (!content.path("caption").isEmpty()) {
            var caption = Pieces.plain(content.path("caption"));
            writer.tell(block, "has a caption, for which Markdown has no place: " + caption);
        }
        var fence = "`".repeat(Math.max(3, Escape.longestRun(code, '`') + 1));
        var language = CodeLanguage.inMarkdown(content.path("language").asString(CodeLanguage.PLAIN));
        writer.line(depth, fence + language + Attributes.inBraces(writer.attributes(block)));
        if (!code.isEmpty()) {
            literal(code, depth);
        }
        writer.line(depth, fence);
    }

    private void equation(ObjectNode block, int depth) {
        var expression = Blocks.content(block).path("expression").asString("");
        if (expression.lines().anyMatch(line -> line.strip().equals("$$"))) {
            writer.tell(block, "has a line of two dollar signs, which ends an equation in Markdown");
        }
        writer.line(depth, "$$" + Attributes.inBraces(writer.attributes(block)));
        if (!expression.isEmpty()) {
            literal(expression, depth);
        }
        writer.line(depth, "$$");
    }

    private void literal(String text, int depth) {
        for (var line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            writer.line(depth, line);
        }
    }

    private void media(ObjectNode block, int depth) {
        var content = Blocks.content(block);
        var source = content.path(content.path("type").asString("")).path("url").asString("");
        if (source.isEmpty()) {
            writer.unknown(block, depth, "shows a file whose address Notion did not give");
            return;
        }
        if (Blocks.type(block).equals("image")) {
            writer.line(
                    depth,
                    "![" + writer.inline(block, "caption") + "](" + Escape.url(source) + ")"
                            + Attributes.inBraces(writer.attributes(block)));
        } else {
            tagged(block, depth, Map.of("src", source), "caption");
        }
    }

    private void tagged(ObjectNode block, int depth, Map<String, String> first, String field) {
        var attributes = new LinkedHashMap<>(first);
        attributes.putAll(writer.attributes(block));
        var type = Blocks.type(block);
        writer.line(
                depth, Tag.open(type, attributes) + Escape.blanksKept(writer.inline(block, field)) + Tag.close(type));
    }

    private void table(ObjectNode block, int depth) {
        var content = Blocks.content(block);
        var attributes = new LinkedHashMap<String, String>();
        flag(attributes, "header-row", content.path("has_column_header").asBoolean(false));
        flag(attributes, "header-column", content.path("has_row_header").asBoolean(false));
        attributes.putAll(writer.attributes(block));
        writer.line(depth, Tag.open("table", attributes));
        if (Children.present(block)) {
            Children.of(block).forEach(row -> row(row, depth));
        }
        if (!Children.present(block) || BlockTree.isPartial(block)) {
            writer.children(Children.without(block), depth);
        }
        writer.line(depth, Tag.close("table"));
    }

    private static void flag(Map<String, String> attributes, String name, boolean on) {
        if (on) {
            attributes.put(name, "true");
        }
    }

    private void row(ObjectNode row, int depth) {
        writer.line(depth, Tag.open("tr", writer.attributes(row)));
        for (var cell : Blocks.content(row).path("cells")) {
            writer.line(depth, "<td>" + Escape.blanksKept(writer.inline(row, cell)) + "</td>");
        }
        writer.line(depth, Tag.close("tr"));
    }

    private void container(String tag, ObjectNode block, int depth, Map<String, String> first) {
        var attributes = new LinkedHashMap<>(first);
        attributes.putAll(writer.attributes(block));
        writer.line(depth, Tag.open(tag, attributes));
        writer.children(block, depth + 1);
        writer.line(depth, Tag.close(tag));
    }

    private void synced(ObjectNode block, int depth) {
        var original =
                Blocks.content(block).path("synced_from").path("block_id").asString("");
        if (original.isEmpty()) {
            container("synced_block", block, depth, block.has("id") ? TagBlocks.url(BlockWriter.id(block)) : Map.of());
        } else {
            container("synced_block_reference", block, depth, TagBlocks.url(original));
        }
    }

    /** Its own content is a page's: no part of this one. */
    private void child(String tag, ObjectNode block, int depth) {
        var title = Blocks.content(block).path("title").asString("");
        writer.line(depth, Tag.open(tag, TagBlocks.url(BlockWriter.id(block))) + Escape.text(title) + Tag.close(tag));
    }

    private void linkToPage(ObjectNode block, int depth) {
        var content = Blocks.content(block);
        var type = content.path("type").asString("");
        if (!List.of("page_id", "database_id").contains(type)) {
            writer.unknown(block, depth, "links to a " + type + ", which Markdown does not show");
            return;
        }
        var attributes = new LinkedHashMap<>(TagBlocks.url(content.path(type).asString("")));
        if (type.equals("database_id")) {
            attributes.put("type", "database");
        }
        attributes.putAll(writer.attributes(block));
        writer.line(depth, Tag.empty("link_to_page", attributes));
    }

    private void meeting(ObjectNode block, int depth) {
        writer.line(depth, Tag.open("meeting-notes", writer.attributes(block)));
        var title = writer.inline(block, "title");
        if (!title.isEmpty()) {
            writer.line(depth + 1, Escape.line(title));
        }
        writer.children(block, depth + 1);
        writer.line(depth, Tag.close("meeting-notes"));
        var parts = Blocks.content(block).path("children");
        if (parts.isObject()) {
            writer.tell(block, "keeps its summary, notes and transcript in blocks of their own: " + parts);
        }
    }
}
