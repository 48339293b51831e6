package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.result.Format;
import dev.notionmcp.runtime.tools.argument.Arguments;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changing a page: its content first, since edits of text fail more easily, then its properties, icon and cover, which have been
 * checked before.
 */
final class PageEdit {

    private static final String[] DECORATION = {"icon", "cover"};

    private final NotionCall notion;
    private final Arguments arguments;
    private final String id;

    private PageEdit(NotionCall notion, Arguments arguments) {
        this.notion = notion;
        this.arguments = arguments;
        this.id = arguments.text("page_id");
    }

    static Change of(NotionCall notion, Arguments arguments) {
        arguments.changes("properties", "markdown", "content_updates", "erase_content", "icon", "cover");
        var edit = new PageEdit(notion, arguments);
        var changesContent = PageContent.isChangedBy(arguments);
        return new Change(edit::preview, () -> edit.act(changesContent));
    }

    private ObjectNode act(boolean changesContent) {
        var properties = properties();
        if (arguments.isTrue("erase_content")) {
            Trash.guard(
                    arguments,
                    () -> "page " + Titles.of(notion.get("/pages/" + id)),
                    () -> Contents.ofBlock(notion, id));
        }
        if (!changesContent) {
            return notion.patch("/pages/" + id, properties);
        }
        var content = PageContent.change(notion, arguments);
        if (arguments.format() != Format.RAW) {
            content.put("markdown_chars", content.path("markdown").asString("").length());
            content.remove("markdown"); // the caller has just written it
        }
        if (properties.isEmpty()) {
            return content;
        }
        try {
            return notion.patch("/pages/" + id, properties);
        } catch (NotionException failed) {
            throw new HalfDone(
                    "The content of the page was changed; its properties, icon and cover were not.", failed.failure());
        }
    }

    private ObjectNode properties() {
        return arguments.body("properties", "erase_content", "icon", "cover");
    }

    private ObjectNode preview() {
        var page = notion.get("/pages/" + id);
        var preview = new Preview("change the page " + Titles.of(page));
        if (arguments.has("properties")) {
            preview.changes(page.withObject("properties"), arguments.object("properties"));
        }
        preview.changes(page, arguments.body(DECORATION));
        if (arguments.isTrue("erase_content")) {
            var contents = Contents.ofBlock(notion, id);
            preview.note("Deletes the whole content, " + contents.blocks() + " blocks.");
            Trash.describe(preview, arguments, contents);
        } else if (PageContent.isChangedBy(arguments)) {
            content(preview);
        }
        return preview.answer();
    }

    private void content(Preview preview) {
        var present = PageContent.markdown(notion, id).path("markdown").asString("");
        if (arguments.has("content_updates")) {
            preview.notes(PageContent.problems(arguments.value("content_updates"), present));
            return;
        }
        var markdown = arguments.text("markdown");
        preview.note("Replaces the whole content: " + present.length() + " characters of Markdown now, "
                + markdown.length() + " then.");
        // children whose tag stands in the new text stay
        var gone = Contents.ofBlock(notion, id)
                .without(child -> markdown.contains(child.id())
                        || markdown.contains(child.id().replace("-", "")));
        Trash.describe(preview, arguments, gone);
    }
}
