package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.Parameter.optional;
import static dev.notionmcp.runtime.tools.Parameter.required;

import dev.notionmcp.runtime.notion.Json;
import java.util.List;

/**
 * Databases: containers of one or more data sources, which hold properties and rows.
 *
 * @see <a href="https://developers.notion.com/reference/database">Notion: databases</a>
 */
final class DatabaseTools {

    private static final Parameter DATABASE = required("database_id", Kind.ID, "Database id or URL");

    private DatabaseTools() {}

    static List<NotionTool> all() {
        return List.of(create(), get(), update(), archive(), query());
    }

    private static NotionTool create() {
        return NotionTool.adds(
                "create_database",
                "Create database",
                """
                Create a database with its first data source (table). Its columns: initial_data_source.properties, e.g. \
                {"properties":{"Name":{"title":{}},"Status":{"select":{"options":[{"name":"Todo"}]}},"Due":{"date":{}}}}; \
                exactly one has type title.""",
                List.of(
                        required("parent", Kind.PARENT, "{\"page_id\":\"…\"} or {\"workspace\":true}"),
                        required("title", Kind.RICH_TEXT, "[{\"text\":{\"content\":\"Tasks\"}}]"),
                        optional("initial_data_source", Kind.OBJECT, "{\"properties\":{…}}"),
                        optional("description", Kind.RICH_TEXT, ""),
                        optional("is_inline", Kind.BOOLEAN, "Show it within the page"),
                        optional("icon", Kind.ICON, ""),
                        optional("cover", Kind.ICON, "")),
                (notion, arguments) -> notion.post(
                        "/databases",
                        arguments.body(
                                "parent",
                                "title",
                                "initial_data_source",
                                "description",
                                "is_inline",
                                "icon",
                                "cover")));
    }

    private static NotionTool get() {
        return NotionTool.reads(
                "get_database",
                "Get database",
                "Get a database's title, parent and the ids of its data_sources; columns: get_data_source.",
                List.of(DATABASE),
                (notion, arguments) -> notion.get("/databases/" + arguments.text("database_id")));
    }

    private static NotionTool update() {
        return NotionTool.changes(
                "update_database",
                "Update database",
                "Change a database's title, description, icon or cover; columns: update_data_source.",
                List.of(
                        DATABASE,
                        optional("title", Kind.RICH_TEXT, ""),
                        optional("description", Kind.RICH_TEXT, ""),
                        optional("icon", Kind.ICON, "{\"type\":\"none\"} removes it"),
                        optional("cover", Kind.ICON, "Likewise")),
                (notion, arguments) -> notion.patch(
                        "/databases/" + arguments.text("database_id"),
                        arguments.changes("title", "description", "icon", "cover")));
    }

    private static NotionTool archive() {
        return NotionTool.changes(
                "archive_database",
                "Move database to trash",
                "Move a database and all its rows to the trash. A person can restore it in Notion.",
                List.of(DATABASE),
                (notion, arguments) -> notion.patch(
                        "/databases/" + arguments.text("database_id"),
                        Json.MAPPER.createObjectNode().put("in_trash", true)));
    }

    private static NotionTool query() {
        return NotionTool.lists(
                "query_database",
                "Query database",
                """
                As query_data_source, for a database with a single data source; with several, the error lists them.""",
                RowQuery.parameters(DATABASE),
                (notion, arguments) ->
                        RowQuery.run(notion, DataSources.onlyOf(notion, arguments.text("database_id")), arguments));
    }
}
