package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.optional;
import static dev.notionmcp.runtime.tools.argument.Parameter.required;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.property.Schemas;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.Kind;
import dev.notionmcp.runtime.tools.argument.Parameter;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Databases: containers of one or more data sources, which hold properties and rows.
 *
 * @see <a href="https://developers.notion.com/reference/database">Notion: databases</a>
 */
final class DatabaseTools {

    private static final Parameter DATABASE = required("database_id", Kind.ID, "Database id or URL");

    private final Schemas schemas;

    DatabaseTools(Schemas schemas) {
        this.schemas = schemas;
    }

    List<NotionTool> all() {
        return List.of(create(), get(), update(), archive(), query());
    }

    private NotionTool create() {
        return NotionTool.adds(
                "create_database",
                "Create database",
                """
                Create a database with its first data source (table). Columns: initial_data_source, e.g. \
                {"properties":{"Name":"title","Stage":["Todo","Done"],"Due":"date","Cost":{"number":{"format":"euro"}}}}; \
                exactly one has type title.\
                """,
                List.of(
                        required("parent", Kind.PARENT, "One of these", "page_id", "workspace"),
                        required("title", Kind.RICH_TEXT, "[{\"text\":{\"content\":\"Tasks\"}}]"),
                        optional("initial_data_source", Kind.OBJECT, "Its columns"),
                        optional("description", Kind.RICH_TEXT, "As title"),
                        optional("is_inline", Kind.BOOLEAN, "Show it within the page"),
                        optional("icon", Kind.ICON, "As in create_page"),
                        optional("cover", Kind.ICON, "Likewise")),
                (notion, arguments) -> {
                    var body = arguments.body("parent", "title", "description", "is_inline", "icon", "cover");
                    if (arguments.has("initial_data_source")) {
                        body.set("initial_data_source", Columns.ofNew(arguments.object("initial_data_source")));
                    }
                    return notion.post("/databases", body);
                });
    }

    private NotionTool get() {
        return NotionTool.reads(
                "get_database",
                "Get database",
                "Get a database's title, parent and the ids of its data sources; their columns: get_data_source.",
                List.of(DATABASE),
                (notion, arguments) -> new DatabaseRef(notion, arguments.text("database_id"))
                        .use(id -> notion.get("/databases/" + id)));
    }

    private NotionTool update() {
        return NotionTool.changes(
                "update_database",
                "Update database",
                Effect.CHANGES,
                "Change a database's title, description, icon or cover; columns: update_data_source.",
                List.of(
                        DATABASE,
                        optional("title", Kind.RICH_TEXT, "As in create_database"),
                        optional("description", Kind.RICH_TEXT, "Likewise"),
                        optional("icon", Kind.ICON, "{\"type\":\"none\"} removes it"),
                        optional("cover", Kind.ICON, "Likewise")),
                DatabaseTools::change);
    }

    private static Change change(NotionCall notion, Arguments arguments) {
        var changes = arguments.changes("title", "description", "icon", "cover");
        var ref = new DatabaseRef(notion, arguments.text("database_id"));
        return new Change(
                () -> preview(ref.use(id -> notion.get("/databases/" + id)), changes),
                () -> ref.use(id -> notion.patch("/databases/" + id, changes)));
    }

    private static ObjectNode preview(ObjectNode database, ObjectNode changes) {
        return new Preview("change the database " + Titles.of(database))
                .changes(database, changes)
                .answer();
    }

    private NotionTool archive() {
        return NotionTool.changes(
                "archive_database",
                "Move database to trash",
                Effect.CHANGES,
                "Move a database to the trash, or restore it from there.",
                List.of(DATABASE, Trash.RESTORE, Trash.ALLOW_DELETE),
                Trash::database);
    }

    private NotionTool query() {
        return NotionTool.lists(
                "query_database",
                "Query database",
                "As query_data_source, for a database with a single data source; with several, the error lists them.",
                RowQuery.parameters(DATABASE),
                (notion, arguments) -> RowQuery.run(
                        notion, DataSourceRef.ofDatabase(notion, arguments.text("database_id")), arguments, schemas));
    }
}
