package dev.notionmcp.sandbox.markdown;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.text.RichText;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Blocks to markdown: developers.notion.com/guides/data-apis/enhanced-markdown. One line a block, a tab per level, tags for what is
 * more than a line; blocks that markdown has no words for are listed as unknown, as Notion does.
 */
public final class MarkdownWriter {
    private final Tenant tenant;
    private final List<String> unknown = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final int maxBlocks;
    private int blocks;
    private boolean truncated;

    /** @param maxBlocks how many blocks are written before the text is cut */
    public MarkdownWriter(Tenant tenant, int maxBlocks) {
        this.tenant = tenant;
        this.maxBlocks = maxBlocks;
    }

    /** The ids of blocks that the text written so far leaves out. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    public boolean truncated() {
        return truncated;
    }

    public String write(String parentId) {
        level(parentId, 0);
        return String.join("\n", lines);
    }

    private void level(String parentId, int depth) {
        var number = 0;
        for (var child : tenant.liveChildrenOf(parentId)) {
            if (blocks++ >= maxBlocks) {
                truncated = true;
                unknown(child, depth);
                continue;
            }
            number = "numbered_list_item".equals(Json.text(child, "type")) ? number + 1 : 0;
            if ("block".equals(Json.text(child, "object"))) {
                block(child, number, depth);
            } else {
                line(depth, tag(child));
            }
        }
    }

    /** The tag of a child page or database; rewriting a page's text keeps what it still names. */
    public static String tag(ObjectNode child) {
        var name = Json.must(child, "object");
        return "<" + name + " url=\"" + url(Json.must(child, "id")) + "\">" + Titles.of(child) + "</" + name + ">";
    }

    private static String url(String id) {
        return "https://app.notion.com/p/" + Uuid.plain(id);
    }

    private void block(ObjectNode block, int number, int depth) {
        var type = Json.must(block, "type");
        var content = Json.object(block, type);
        var text = Inline.write(Json.list(content, "rich_text"));
        switch (type) {
            case "paragraph" -> text(text.isEmpty() ? "<empty-block/>" : text, block, depth);
            case "heading_1", "heading_2", "heading_3", "heading_4" ->
                text("#".repeat(type.charAt(type.length() - 1) - '0') + " " + text, block, depth);
            case "bulleted_list_item" -> text("- " + text, block, depth);
            case "numbered_list_item" -> text(number + ". " + text, block, depth);
            case "to_do" -> text("- [" + (Json.flag(content, "checked") ? "x" : " ") + "] " + text, block, depth);
            case "quote" -> text("> " + text, block, depth);
            case "divider" -> line(depth, "---");
            case "code" ->
                literal("```" + Json.must(content, "language").replace("plain text", ""), "```", code(content), depth);
            case "equation" -> literal("$$", "$$", Json.must(content, "expression"), depth);
            case "image" -> line(depth, "![" + caption(content) + "](" + source(content) + ")");
            case "video", "audio", "file", "pdf" ->
                line(depth, "<" + type + " src=\"" + source(content) + "\">" + caption(content) + "</" + type + ">");
            default -> container(block, type, content, text, depth);
        }
    }

    private void container(ObjectNode block, String type, ObjectNode content, String text, int depth) {
        switch (type) {
            case "toggle" -> {
                line(depth, "<details" + color(content) + ">");
                line(depth, "<summary>" + text + "</summary>");
                closed("details", block, depth);
            }
            case "callout" -> {
                var icon = Json.text(Json.object(content, "icon"), "emoji");
                line(depth, "<callout" + (icon == null ? "" : " icon=\"" + icon + "\"") + color(content) + ">");
                line(depth + 1, text.isEmpty() ? "<empty-block/>" : text);
                closed("callout", block, depth);
            }
            case "column_list" -> {
                line(depth, "<columns>");
                closed("columns", block, depth);
            }
            case "column" -> {
                line(depth, "<column>");
                closed("column", block, depth);
            }
            case "table" -> table(block, content, depth);
            case "synced_block" -> {
                var from = Json.text(Json.object(content, "synced_from"), "block_id");
                var name = from == null ? "synced_block" : "synced_block_reference";
                line(depth, "<" + name + " url=\"" + url(from == null ? Json.must(block, "id") : from) + "\">");
                closed(name, block, depth);
            }
            case "table_of_contents" -> line(depth, "<table_of_contents" + color(content) + "/>");
            default -> unknown(block, depth);
        }
    }

    private void closed(String tag, ObjectNode block, int depth) {
        level(Json.must(block, "id"), depth + 1);
        line(depth, "</" + tag + ">");
    }

    private void text(String line, ObjectNode block, int depth) {
        var content = Json.object(block, Json.must(block, "type"));
        var attributes = (Json.flag(content, "is_toggleable") ? " toggle=\"true\"" : "") + color(content);
        line(depth, line.stripTrailing() + (attributes.isEmpty() ? "" : " {" + attributes.strip() + "}"));
        level(Json.must(block, "id"), depth + 1);
    }

    private static String color(ObjectNode content) {
        var color = Json.text(content, "color");
        return color == null || color.equals("default") ? "" : " color=\"" + color.replace("_background", "_bg") + "\"";
    }

    private void table(ObjectNode block, ObjectNode content, int depth) {
        var header = Json.flag(content, "has_column_header") ? " header-row=\"true\"" : "";
        var column = Json.flag(content, "has_row_header") ? " header-column=\"true\"" : "";
        line(depth, "<table" + header + column + ">");
        for (var row : tenant.liveChildrenOf(Json.must(block, "id"))) {
            line(depth, "<tr>");
            Json.list(Json.object(row, "table_row"), "cells")
                    .forEach(cell -> line(depth, "<td>" + Inline.write(cell) + "</td>"));
            line(depth, "</tr>");
        }
        line(depth, "</table>");
    }

    private static String code(ObjectNode content) {
        return RichText.plain(Json.list(content, "rich_text"));
    }

    private static String caption(ObjectNode content) {
        return Inline.write(Json.list(content, "caption"));
    }

    private static @Nullable String source(ObjectNode content) {
        return Json.text(Json.object(content, "external"), "url");
    }

    private void literal(String open, String close, String text, int depth) {
        line(depth, open);
        text.lines().forEach(line -> line(depth, line));
        line(depth, close);
    }

    private void unknown(ObjectNode block, int depth) {
        unknown.add(Json.must(block, "id"));
        var type = Json.text(block, "type");
        line(
                depth,
                "<unknown url=\"" + url(Json.must(block, "id")) + "\" alt=\"" + (type == null ? "page" : type)
                        + "\"/>");
    }

    private void line(int depth, String text) {
        lines.add("\t".repeat(depth) + text);
    }
}
