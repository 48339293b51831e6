package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.Parameter.cursor;
import static dev.notionmcp.runtime.tools.Parameter.optional;
import static dev.notionmcp.runtime.tools.Parameter.pageSize;

import dev.notionmcp.runtime.notion.NotionCall;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asking a data source for rows.
 *
 * @see <a href="https://developers.notion.com/reference/query-a-data-source">Notion: query a data source</a>
 */
final class RowQuery {

    private RowQuery() {}

    static List<Parameter> parameters(Parameter subject) {
        return List.of(
                subject,
                optional("filter", Kind.OBJECT, ""),
                optional("sorts", Kind.OBJECTS, ""),
                cursor(),
                pageSize(),
                optional("filter_properties", Kind.PROPERTY_IDS, "Return only these property ids"),
                optional("archived", Kind.BOOLEAN, "Former name of in_trash"),
                optional("in_trash", Kind.BOOLEAN, "true: trashed rows only"));
    }

    static ObjectNode run(NotionCall notion, String dataSourceId, Arguments arguments) {
        var body = arguments.body("filter", "sorts", "start_cursor", "page_size", "in_trash", "result_type");
        if (arguments.has("archived") && !arguments.has("in_trash")) {
            body.set("in_trash", arguments.value("archived")); // the newest version refuses the old name
        }
        return notion.post("/data_sources/" + dataSourceId + "/query", arguments.query("filter_properties"), body);
    }
}
