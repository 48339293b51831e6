package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.blocks.BlockChanges;
import dev.notionmcp.sandbox.blocks.BlockTree;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.markdown.MarkdownReader;
import dev.notionmcp.sandbox.markdown.MarkdownWriter;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import java.util.ArrayList;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page's content as markdown: developers.notion.com/reference/retrieve-page-markdown. Writing reads the new text into
 * new blocks; child pages and databases stay themselves, before the text.
 */
public final class PageMarkdown {
    private static final int MAX_UPDATES = 100;
    /** Notion cuts near 20,000 blocks; a test need not write so many. */
    private static final int MAX_BLOCKS = 2000;

    private PageMarkdown() {}

    public static ObjectNode get(Call call) {
        return render(call.tenant(), Pages.find(call.tenant(), call.id("page_id")));
    }

    private static ObjectNode render(Tenant tenant, ObjectNode page) {
        var id = Json.must(page, "id");
        var writer = new MarkdownWriter(tenant, MAX_BLOCKS);
        var markdown = writer.write(id);
        return Json.of(
                "object",
                "page_markdown",
                "id",
                id,
                "markdown",
                markdown,
                "truncated",
                writer.truncated(),
                "unknown_block_ids",
                writer.unknown());
    }

    public static ObjectNode update(Call call) {
        var tenant = call.tenant();
        var page = Pages.find(tenant, call.id("page_id"));
        BlockChanges.requireLive(tenant, page);
        var body = call.body().only("type", "update_content", "replace_content", "insert_content");
        var type = body.get("type").oneOf("update_content", "replace_content", "insert_content");
        var change = body.get(type);
        if (type.equals("insert_content")) {
            insert(tenant, page, change);
            return render(tenant, page);
        }
        var text = type.equals("replace_content")
                ? change.get("new_str").string()
                : edited(
                        new MarkdownWriter(tenant, MAX_BLOCKS).write(Json.must(page, "id")),
                        change.get("content_updates"));
        rewrite(tenant, page, text, change.get("allow_deleting_content").bool(false));
        tenant.touch(page);
        return render(tenant, page);
    }

    /** The older command: adds to the page's start or end, its default. */
    private static void insert(Tenant tenant, ObjectNode page, Input change) {
        var id = Json.must(page, "id");
        var position = change.get("position");
        var start = position.isPresent()
                && position.get("type").oneOf("start", "end").equals("start");
        var blocks = MarkdownReader.read(change.get("content").string());
        BlockTree.insert(tenant, id, start ? 0 : tenant.childrenOf(id).size(), blocks);
        tenant.touch(page);
    }

    private static String edited(String markdown, Input updates) {
        var text = markdown;
        for (var update : updates.items(MAX_UPDATES)) {
            var old = update.get("old_str").string();
            var first = text.indexOf(old);
            if (old.isEmpty() || first < 0) {
                throw update.get("old_str").bad("should occur in the page's markdown");
            }
            var all = update.get("replace_all_matches").bool(false);
            if (!all && text.indexOf(old, first + 1) >= 0) {
                throw update.get("old_str")
                        .bad("should occur once in the page's markdown, or replace_all_matches be set");
            }
            text = text.replace(old, update.get("new_str").string());
        }
        return text;
    }

    private static void rewrite(Tenant tenant, ObjectNode page, String text, boolean mayDelete) {
        var id = Json.must(page, "id");
        var rest = text;
        var gone = new ArrayList<ObjectNode>();
        for (var child : tenant.liveChildrenOf(id)) {
            var isBlock = "block".equals(Json.text(child, "object"));
            var tag = MarkdownWriter.tag(child);
            if (isBlock || !text.contains(tag)) {
                gone.add(child);
            }
            if (!isBlock && !text.contains(tag) && !mayDelete) {
                throw NotionError.validation("This would delete the child " + Json.must(child, "object") + " "
                        + Json.must(child, "id") + ": keep its tag, or set allow_deleting_content.");
            }
            rest = rest.replace(tag, "");
        }
        var blocks = MarkdownReader.read(rest);
        gone.forEach(child -> child.put("in_trash", true));
        BlockTree.append(tenant, id, blocks);
    }
}
