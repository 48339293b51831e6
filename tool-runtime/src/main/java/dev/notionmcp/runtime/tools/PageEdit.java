package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.property.PropertyMismatch;
import dev.notionmcp.runtime.property.PropertyValues;
import dev.notionmcp.runtime.property.Target;
import dev.notionmcp.runtime.result.Format;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changing a page: its content first, since edits of text fail more easily, then its properties, icon and cover, which have been
 * checked before.
 */
final class PageEdit {

    private static final String CONTENT_ALONE =
            "The content of the page was changed; its properties, icon and cover were not.";

    private final NotionCall notion;
    private final Arguments arguments;
    private final PropertyValues values;
    private final String id;

    private PageEdit(NotionCall notion, Arguments arguments, PropertyValues values) {
        this.notion = notion;
        this.arguments = arguments;
        this.values = values;
        this.id = arguments.text("page_id");
    }

    static Change of(NotionCall notion, Arguments arguments, PropertyValues values) {
        arguments.changes("properties", "markdown", "content_updates", "erase_content", "icon", "cover");
        var edit = new PageEdit(notion, arguments, values);
        var changesContent = PageContent.isChangedBy(arguments);
        return new Change(edit::preview, () -> changesContent ? edit.changeContentToo() : edit.change());
    }

    private ObjectNode change() {
        if (arguments.isTrue("erase_content")) {
            Trash.guard(
                    arguments,
                    () -> "page " + Titles.of(notion.get("/pages/" + id)),
                    () -> Contents.ofBlock(notion, id));
        }
        var body = arguments.body("erase_content", "icon", "cover");
        if (!arguments.has("properties")) {
            return notion.patch("/pages/" + id, body);
        }
        return values.write(notion, target(), arguments.object("properties"), properties -> {
            var whole = body.deepCopy();
            whole.set("properties", properties);
            return notion.patch("/pages/" + id, whole);
        });
    }

    private ObjectNode changeContentToo() {
        checkProperties();
        var content = PageContent.change(notion, arguments);
        if (arguments.body("properties", "icon", "cover").isEmpty()) {
            if (arguments.format() != Format.RAW) {
                content.remove("markdown"); // the caller has just written it
            }
            return content;
        }
        try {
            return change();
        } catch (NotionException failed) {
            throw new HalfDone(CONTENT_ALONE, failed.failure());
        } catch (PropertyMismatch mismatch) {
            throw new InvalidArgument(CONTENT_ALONE + " " + mismatch.sentence());
        }
    }

    private void checkProperties() {
        if (arguments.has("properties")) {
            values.toNotion(notion, target(), arguments.object("properties"));
        }
    }

    private Target target() {
        return new Target.ExistingPage(id);
    }

    private ObjectNode preview() {
        checkProperties();
        var page = notion.get("/pages/" + id);
        var preview = new Preview("change the page " + Titles.of(page));
        if (arguments.has("properties")) {
            preview.changes(PropertyValues.flat(page.withObject("properties")), arguments.object("properties"));
        }
        preview.changes(page, arguments.body("icon", "cover"));
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
        var content = PageContent.markdown(notion, id);
        var present = content.path("markdown").asString("");
        if (arguments.has("content_updates") && content.path("truncated").asBoolean(false)) {
            preview.note("Notion shows only the beginning of so long a page, so the edits could not be checked.");
            return;
        }
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
