package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.optional;
import static dev.notionmcp.runtime.tools.argument.Parameter.required;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.Kind;
import dev.notionmcp.runtime.tools.argument.Parameter;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Data sources: the tables of a database, with their properties (columns) and rows.
 *
 * @see <a href="https://developers.notion.com/reference/data-source">Notion: data sources</a>
 */
final class DataSourceTools {

    private static final Parameter DATA_SOURCE =
            required("data_source_id", Kind.ID, "Id or URL of a data source, or of a database with only one");

    private static final int MOST_TEMPLATES = 300;

    private DataSourceTools() {}

    static List<NotionTool> all() {
        return List.of(get(), update(), query(), templates());
    }

    private static NotionTool get() {
        return NotionTool.reads(
                "get_data_source",
                "Get data source",
                "Get a data source's columns: names, types, options. Do so before filtering or writing rows.",
                List.of(DATA_SOURCE),
                (notion, arguments) -> ref(notion, arguments).use(id -> notion.get("/data_sources/" + id)));
    }

    private static NotionTool update() {
        return NotionTool.changes(
                "update_data_source",
                "Update data source",
                Effect.CHANGES,
                """
                Add, change or remove columns, by name: {"Cost":{"number":{"format":"euro"}}} adds, {"Cost":{"name":"Price"}} \
                renames, {"Cost":null} deletes the column with its values.""",
                List.of(DATA_SOURCE, optional("properties", Kind.PROPERTIES, "Changes by column name")),
                DataSourceTools::change);
    }

    private static Change change(NotionCall notion, Arguments arguments) {
        var changes = arguments.changes("properties");
        var ref = ref(notion, arguments);
        return new Change(
                () -> preview(ref.use(id -> notion.get("/data_sources/" + id)), arguments.object("properties")),
                () -> ref.use(id -> notion.patch("/data_sources/" + id, changes)));
    }

    private static ObjectNode preview(ObjectNode source, ObjectNode changes) {
        var preview = new Preview("change the columns of " + Titles.of(source))
                .changes(source.withObject("properties"), changes);
        changes.forEachEntry((name, change) -> {
            if (change.isNull()) {
                preview.note("Deletes the column \"" + name + "\" with all its values.");
            }
        });
        return preview.answer();
    }

    private static NotionTool query() {
        var resultType =
                optional("result_type", Kind.CHOICE, "Only these, in a wiki that holds both", "page", "data_source");
        return NotionTool.lists(
                "query_data_source",
                "Query data source",
                """
                Get rows (pages) of a data source. filter: {"property":"Status","select":{"equals":"Done"}}, where the key is the \
                column's type (rich_text, title, number, checkbox, date, status, people, relation, …), combined by \
                {"and":[…]} or {"or":[…]}.""",
                Stream.concat(RowQuery.parameters(DATA_SOURCE).stream(), Stream.of(resultType))
                        .toList(),
                (notion, arguments) -> RowQuery.run(notion, ref(notion, arguments), arguments));
    }

    private static NotionTool templates() {
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
