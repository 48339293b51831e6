package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.Parameter.optional;
import static dev.notionmcp.runtime.tools.Parameter.required;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.PropertyId;
import dev.notionmcp.runtime.result.Result;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pages, which are also the rows of data sources.
 *
 * @see <a href="https://developers.notion.com/reference/page">Notion: pages</a>
 */
final class PageTools {

    private static final Parameter PAGE = required("page_id", Kind.ID, "Page id or URL");

    private static final int MOST_ITEMS = 1000;

    private PageTools() {}

    static List<NotionTool> all() {
        return List.of(create(), get(), propertyItem(), update(), archive(), move());
    }

    private static NotionTool create() {
        return NotionTool.adds(
                "create_page",
                "Create page",
                """
                Create a page under a page, or a row in a data source. Properties of a plain page: only title. Of a row: \
                by name as get_data_source tells, e.g. {"Name":{"title":[{"text":{"content":"Buy milk"}}]},\
                "Status":{"select":{"name":"Done"}},"Due":{"date":{"start":"2026-01-31"}},"Count":{"number":3},\
                "Ok":{"checkbox":true}}. Content: markdown or children, not both.""",
                List.of(
                        required(
                                "parent",
                                Kind.PARENT,
                                "{\"page_id\":\"…\"}, {\"data_source_id\":\"…\"} for a row, or {\"workspace\":true}"),
                        optional("properties", Kind.PROPERTIES, "Values by property name; title for a plain page"),
                        optional(
                                "children",
                                Kind.OBJECTS,
                                "Up to 100 blocks, e.g. {\"paragraph\":{\"rich_text\":[{\"text\":{\"content\":\"Hi\"}}]}}"),
                        optional("markdown", Kind.STRING, "Content; without a title its first # heading becomes it"),
                        optional(
                                "template",
                                Kind.OBJECT,
                                "{\"type\":\"default\"} or {\"type\":\"template_id\",\"template_id\":\"…\"}; excludes content"),
                        optional(
                                "position",
                                Kind.OBJECT,
                                "{\"type\":\"page_start\"}, {\"type\":\"page_end\"} or"
                                        + " {\"type\":\"after_block\",\"after_block\":{\"id\":\"…\"}}"),
                        optional("icon", Kind.ICON, "{\"emoji\":\"🚀\"} or {\"external\":{\"url\":\"…\"}}"),
                        optional("cover", Kind.ICON, "{\"external\":{\"url\":\"…\"}}")),
                (notion, arguments) -> {
                    if (arguments.has("children") && arguments.has("markdown")) {
                        throw new InvalidArgument("Give the content as children or as markdown, not as both.");
                    }
                    var body = arguments.body("properties", "children", "markdown", "template", "icon", "cover");
                    body.set("parent", DataSources.insteadOfDatabase(notion, (ObjectNode) arguments.value("parent")));
                    if (arguments.has("position")) {
                        body.set("position", Position.inPage(arguments.value("position")));
                    }
                    return notion.post("/pages", body);
                });
    }

    private static NotionTool get() {
        return NotionTool.reads(
                "get_page",
                "Get page",
                """
                Get a page's or row's properties, parent and dates. Not its content: that is get_block_children with the same \
                id. Relations, people and long texts are cut near 25 items: get_page_property_item has the rest.""",
                List.of(PAGE, optional("filter_properties", Kind.PROPERTY_IDS, "Only these property ids")),
                (notion, arguments) ->
                        notion.get("/pages/" + arguments.text("page_id"), arguments.query("filter_properties")));
    }

    private static NotionTool propertyItem() {
        return NotionTool.lists(
                "get_page_property_item",
                "Get page property",
                """
                Get one property of a page in full. Texts, people, relations and rollups come as a list: follow next_cursor; a \
                rollup is final only when has_more is false.""",
                List.of(PAGE, required("property_id", Kind.PROPERTY_ID, "The property's id in get_page's answer")),
                (notion, arguments) -> {
                    var path = "/pages/" + arguments.text("page_id") + "/properties/"
                            + new PropertyId(arguments.text("property_id")).encoded();
                    return Result.Listing.of(MOST_ITEMS, arguments.pages(query -> notion.get(path, query)));
                });
    }

    private static NotionTool update() {
        return NotionTool.changes(
                "update_page",
                "Update page",
                """
                Change a page's or row's properties, icon or cover; what is not named stays. Property values as in create_page. \
                Content is changed by the block tools.""",
                List.of(
                        PAGE,
                        optional("properties", Kind.PROPERTIES, "New values by property name"),
                        optional("erase_content", Kind.BOOLEAN, "true deletes the whole content"),
                        optional("icon", Kind.ICON, "As in create_page; {\"type\":\"none\"} removes it"),
                        optional("cover", Kind.ICON, "Likewise")),
                (notion, arguments) -> notion.patch(
                        "/pages/" + arguments.text("page_id"),
                        arguments.changes("properties", "erase_content", "icon", "cover")));
    }

    private static NotionTool archive() {
        return NotionTool.changes(
                "archive_page",
                "Move page to trash",
                "Move a page or row, with all it contains, to the trash. A person can restore it in Notion.",
                List.of(PAGE),
                (notion, arguments) -> notion.patch(
                        "/pages/" + arguments.text("page_id"),
                        Json.MAPPER.createObjectNode().put("in_trash", true)));
    }

    private static NotionTool move() {
        return NotionTool.changes(
                "move_page",
                "Move page",
                "Move a page under another page, or into a data source as a row.",
                List.of(PAGE, required("parent", Kind.PARENT, "{\"page_id\":\"…\"} or {\"data_source_id\":\"…\"}")),
                (notion, arguments) -> {
                    var body = Json.MAPPER.createObjectNode();
                    var parent = DataSources.insteadOfDatabase(notion, (ObjectNode) arguments.value("parent"));
                    if (Parent.type(parent).equals("workspace")
                            || Parent.type(parent).equals("block_id")) {
                        throw InvalidArgument.of("parent", parent, "a page_id or a data_source_id");
                    }
                    body.set("parent", parent);
                    return notion.post("/pages/" + arguments.text("page_id") + "/move", body);
                });
    }
}
