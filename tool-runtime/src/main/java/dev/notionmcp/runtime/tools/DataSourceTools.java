package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.optional;
import static dev.notionmcp.runtime.tools.argument.Parameter.required;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.property.Schemas;
import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.Kind;
import dev.notionmcp.runtime.tools.argument.Parameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Data sources: the tables of a database, with their properties (columns) and rows.
 *
 * @see <a href="https://developers.notion.com/reference/data-source">Notion: data sources</a>
 */
final class DataSourceTools {

    private static final Parameter DATA_SOURCE =
            required("data_source_id", Kind.ID, "Id or URL of a data source, or of a database with only one");

    private static final int MOST_TEMPLATES = 300;

    private final Schemas schemas;

    DataSourceTools(Schemas schemas) {
        this.schemas = schemas;
    }

    List<NotionTool> all() {
        return List.of(get(), update(), query(), templates());
    }

    private NotionTool get() {
        return NotionTool.reads(
                "get_data_source",
                "Get data source",
                "Get a data source's columns: names, types, options. Do so before filtering or writing rows.",
                List.of(DATA_SOURCE),
                (notion, arguments) -> ref(notion, arguments).use(id -> notion.get("/data_sources/" + id)));
    }

    private NotionTool update() {
        return NotionTool.changes(
                "update_data_source",
                "Update data source",
                Effect.CHANGES,
                """
                Add, change or remove columns, by name: {"Cost":"number","Stage":["Todo","Done"]} adds (or adds options), \
                {"Cost":{"name":"Price"}} renames, {"Cost":null} deletes the column with its values.\
                """,
                List.of(DATA_SOURCE, optional("properties", Kind.COLUMNS, "Changes by column name")),
                (notion, arguments) -> Columns.change(notion, arguments, schemas));
    }

    private NotionTool query() {
        var resultType =
                optional("result_type", Kind.CHOICE, "Only these, in a wiki that holds both", "page", "data_source");
        return NotionTool.lists(
                "query_data_source",
                "Query data source",
                """
                Get rows (pages) of a data source. filter: {"property":"Status","select":{"equals":"Done"}}, where the key is the \
                column's type (rich_text, title, number, checkbox, date, status, people, relation, …), combined by \
                {"and":[…]} or {"or":[…]}.\
                """,
                Stream.concat(RowQuery.parameters(DATA_SOURCE).stream(), Stream.of(resultType))
                        .toList(),
                (notion, arguments) -> RowQuery.run(notion, ref(notion, arguments), arguments, schemas));
    }

    private NotionTool templates() {
        return NotionTool.lists(
                "list_data_source_templates",
                "List templates",
                "List the page templates of a data source, for create_page's template.",
                List.of(DATA_SOURCE, optional("name", Kind.STRING, "Part of the template's name")),
                (notion, arguments) -> {
                    var ref = ref(notion, arguments);
                    return new Result.Listing(
                            "templates",
                            MOST_TEMPLATES,
                            arguments.pages(
                                    query -> ref.use(id -> notion.get("/data_sources/" + id + "/templates", query)),
                                    "name"),
                            null);
                });
    }

    private static DataSourceRef ref(NotionCall notion, Arguments arguments) {
        return DataSourceRef.of(notion, arguments.text("data_source_id"));
    }
}
