package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.Parameter.optional;
import static dev.notionmcp.runtime.tools.Parameter.required;

import dev.notionmcp.runtime.result.Result;
import java.util.List;
import java.util.stream.Stream;

/**
 * Data sources: the tables of a database, with their properties (columns) and rows.
 *
 * @see <a href="https://developers.notion.com/reference/data-source">Notion: data sources</a>
 */
final class DataSourceTools {

    private static final Parameter DATA_SOURCE =
            required("data_source_id", Kind.ID, "Data source id (search or get_database tell it)");

    private static final int MOST_TEMPLATES = 300;

    private DataSourceTools() {}

    static List<NotionTool> all() {
        return List.of(get(), update(), query(), templates());
    }

    private static NotionTool get() {
        return NotionTool.reads(
                "get_data_source",
                "Get data source",
                "Get a data source's properties (columns): names, ids, types, options. Do so before filtering or writing rows.",
                List.of(DATA_SOURCE),
                (notion, arguments) -> notion.get("/data_sources/" + arguments.text("data_source_id")));
    }

    private static NotionTool update() {
        return NotionTool.changes(
                "update_data_source",
                "Update data source",
                """
                Add, change or remove columns, by name: {"Cost":{"number":{"format":"euro"}}} adds, {"Cost":{"name":"Price"}} \
                renames, {"Cost":null} deletes the column with its values.""",
                List.of(DATA_SOURCE, optional("properties", Kind.PROPERTIES, "Changes by property name")),
                (notion, arguments) -> notion.patch(
                        "/data_sources/" + arguments.text("data_source_id"), arguments.changes("properties")));
    }

    private static NotionTool query() {
        var resultType = optional("result_type", Kind.STRING, "page or data_source (wikis hold both)");
        return NotionTool.lists(
                "query_data_source",
                "Query data source",
                """
                Get rows (pages) of a data source. filter: {"property":"Status","select":{"equals":"Done"}}, where the key is the \
                property's type (rich_text, title, number, checkbox, date, status, people, relation, …), combined by \
                {"and":[…]} or {"or":[…]}. sorts: [{"property":"Due","direction":"ascending"}] or \
                [{"timestamp":"last_edited_time","direction":"descending"}]. If has_more is true, call again with next_cursor.""",
                Stream.concat(RowQuery.parameters(DATA_SOURCE).stream(), Stream.of(resultType))
                        .toList(),
                (notion, arguments) -> RowQuery.run(notion, arguments.text("data_source_id"), arguments));
    }

    private static NotionTool templates() {
        return NotionTool.lists(
                "list_data_source_templates",
                "List templates",
                "List the page templates of a data source, for create_page's template.",
                List.of(DATA_SOURCE, optional("name", Kind.STRING, "Part of the template's name")),
                (notion, arguments) -> {
                    var path = "/data_sources/" + arguments.text("data_source_id") + "/templates";
                    return new Result.Listing(
                            "templates",
                            MOST_TEMPLATES,
                            arguments.pages(query -> notion.get(path, query), "name"),
                            null);
                });
    }
}
