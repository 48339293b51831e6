package dev.notionmcp.sandbox.markdown;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.text.RichText;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Blocks to markdown, one line a block, a tab per level. Child pages and databases are tags with their id; blocks that
 * markdown has no words for are listed as unknown, as Notion does.
 */
public final class MarkdownWriter {
    private final Tenant tenant;
    private final List<String> unknown = new ArrayList<>();

    public MarkdownWriter(Tenant tenant) {
        this.tenant = tenant;
    }

    /** The ids of blocks that the text written so far leaves out. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    public String write(String parentId) {
        var lines = new ArrayList<String>();
        level(parentId, 0, lines);
        return String.join("\n", lines);
    }

    private void level(String parentId, int depth, List<String> lines) {
        var number = 0;
        for (var child : tenant.liveChildrenOf(parentId)) {
            number = "numbered_list_item".equals(Json.text(child, "type")) ? number + 1 : 0;
            var text = "block".equals(Json.text(child, "object")) ? block(child, number) : tag(child);
            text.lines().forEach(line -> lines.add("\t".repeat(depth) + line));
            if ("block".equals(Json.text(child, "object"))) {
                level(Json.must(child, "id"), depth + 1, lines);
            }
        }
    }

    /** The tag of a child page or database; rewriting a page's text keeps what it still names. */
    public static String tag(ObjectNode child) {
        var name = Json.must(child, "object");
        return "<" + name + " id=\"" + Json.must(child, "id") + "\">" + Titles.of(child) + "</" + name + ">";
    }

    private String block(ObjectNode block, int number) {
        var type = Json.must(block, "type");
        var content = Json.object(block, type);
        var text = Inline.write(Json.list(content, "rich_text"));
        return switch (type) {
            case "paragraph" -> text;
            case "heading_1", "heading_2", "heading_3", "heading_4" ->
                "#".repeat(type.charAt(type.length() - 1) - '0') + " " + text;
            case "bulleted_list_item", "toggle" -> "- " + text;
            case "numbered_list_item" -> number + ". " + text;
            case "to_do" -> "- [" + (Json.flag(content, "checked") ? "x" : " ") + "] " + text;
            case "quote", "callout" -> "> " + text;
            case "code" ->
                "```" + Json.must(content, "language").replace("plain text", "") + "\n"
                        + RichText.plain(Json.list(content, "rich_text")) + "\n```";
            case "divider" -> "---";
            case "bookmark", "embed" -> "[" + Json.must(content, "url") + "](" + Json.must(content, "url") + ")";
            case "image" -> "![](" + Json.must(Json.object(content, "external"), "url") + ")";
            default -> unknown(block);
        };
    }

    private String unknown(ObjectNode block) {
        unknown.add(Json.must(block, "id"));
        return "<unknown type=\"" + Json.must(block, "type") + "\"/>";
    }
}
