package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.optional;
import static dev.notionmcp.runtime.tools.argument.Parameter.required;

import dev.notionmcp.runtime.notion.PropertyId;
import dev.notionmcp.runtime.property.PropertyValues;
import dev.notionmcp.runtime.property.Schemas;
import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.Kind;
import dev.notionmcp.runtime.tools.argument.Parameter;
import java.util.List;

/**
 * Pages, which are also the rows of data sources.
 *
 * @see <a href="https://developers.notion.com/reference/page">Notion: pages</a>
 */
final class PageTools {

    private static final Parameter PAGE = required("page_id", Kind.ID, "Page id or URL");

    private static final int MOST_ITEMS = 1000;

    private final Schemas schemas;
    private final PropertyValues values;

    PageTools(Schemas schemas) {
        this.schemas = schemas;
        this.values = new PropertyValues(schemas);
    }

    List<NotionTool> all() {
        return List.of(create(), get(), propertyItem(), update(), archive(), move());
    }

    private NotionTool create() {
        return NotionTool.adds(
                "create_page",
                "Create page",
                """
                Create a page under a page, or a row in a data source. Properties of a plain page: only title. Of a row: \
                by column name, e.g. {"Name":"Buy milk","Status":"Done","Due":"2026-01-31","Tags":["a"]}. \
                Content: one of markdown, children and template.\
                """,
                List.of(
                        required(
                                "parent",
                                Kind.PARENT,
                                "One of these ids or URLs",
                                "page_id",
                                "data_source_id",
                                "database_id",
                                "workspace"),
                        optional("properties", Kind.PROPERTIES, "Values by column name; title for a plain page"),
                        optional("markdown", Kind.MARKDOWN, "Without a title its first # heading becomes it"),
                        optional("children", Kind.OBJECTS, "Blocks, as in append_block_children"),
                        optional("template", Kind.TEMPLATE, "From list_data_source_templates"),
                        optional("position", Kind.PAGE_POSITION, "Place in the parent page"),
                        optional("icon", Kind.ICON, "{\"emoji\":\"🚀\"} or {\"external\":{\"url\":\"…\"}}"),
                        optional("cover", Kind.ICON, "{\"external\":{\"url\":\"…\"}}")),
                (notion, arguments) -> NewPage.create(notion, arguments, values));
    }

    private NotionTool get() {
        return NotionTool.readsText(
                "get_page",
                "Get page",
                """
                Read a page or row: properties and, in format markdown, its content. Relations, people and long texts are \
                cut near 25 items: get_page_property_item has the rest.\
                """,
                List.of(PAGE, optional("filter_properties", Kind.PROPERTY_IDS, "Return only these properties")),
                (notion, arguments) -> PageContent.read(notion, arguments, schemas));
    }

    private NotionTool propertyItem() {
        return NotionTool.lists(
                "get_page_property_item",
                "Get page property",
                "Read one property of a page in full. A rollup is final only when has_more is false.",
                List.of(PAGE, required("property_id", Kind.PROPERTY_ID, "Name or id of the property")),
                (notion, arguments) -> {
                    var page = arguments.text("page_id");
                    var property = PropertyNames.ids(
                                    notion,
                                    schemas,
                                    () -> schemas.ofPage(notion, page),
                                    List.of(arguments.text("property_id")))
                            .getFirst();
                    var path = "/pages/" + page + "/properties/" + new PropertyId(property).encoded();
                    return Result.Listing.of(MOST_ITEMS, arguments.pages(query -> notion.get(path, query)));
                });
    }

    private NotionTool update() {
        return NotionTool.changes(
                "update_page",
                "Update page",
                Effect.EDITS,
                """
                Change a page's or row's properties, icon, cover or content; what is not named stays. Small edits of content: \
                content_updates; all of it: markdown.\
                """,
                List.of(
                        PAGE,
                        optional("properties", Kind.PROPERTIES, "New values, as in create_page"),
                        optional("markdown", Kind.MARKDOWN, "Replaces the whole content"),
                        optional("content_updates", Kind.EDITS, "Exact replacements in get_page's Markdown"),
                        optional("erase_content", Kind.BOOLEAN, "true deletes the whole content"),
                        optional("icon", Kind.ICON, "{\"type\":\"none\"} removes it"),
                        optional("cover", Kind.ICON, "Likewise"),
                        Trash.ALLOW_DELETE),
                (notion, arguments) -> PageEdit.of(notion, arguments, values));
    }

    private NotionTool archive() {
        return NotionTool.changes(
                "archive_page",
                "Move page to trash",
                Effect.CHANGES,
                "Move a page or row to the trash, or restore it from there.",
                List.of(PAGE, Trash.RESTORE, Trash.ALLOW_DELETE),
                Trash::page);
    }

    private NotionTool move() {
        return NotionTool.changes(
                "move_page",
                "Move page",
                Effect.CHANGES,
                "Move a page under another page, or into a data source as a row.",
                List.of(
                        PAGE,
                        required(
                                "parent",
                                Kind.PARENT,
                                "One of these ids or URLs",
                                "page_id",
                                "data_source_id",
                                "database_id")),
                (notion, arguments) -> Move.of(notion, arguments, schemas));
    }
}
