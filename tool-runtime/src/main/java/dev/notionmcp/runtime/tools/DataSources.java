package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** From a database to its data source, which holds the rows since version 2025-09-03. */
final class DataSources {

    private DataSources() {}

    /** Rows belong to data sources; a database with a single one is as clear a parent. Other parents stay as they are. */
    static ObjectNode insteadOfDatabase(NotionCall notion, ObjectNode parent) {
        if (!Parent.type(parent).equals("database_id")) {
            return parent;
        }
        var dataSource = onlyOf(notion, parent.required("database_id").asString());
        return Json.MAPPER.createObjectNode().put("type", "data_source_id").put("data_source_id", dataSource);
    }

    /** The id of the database's data source; several are an error that names them, since guessing would read the wrong rows. */
    static String onlyOf(NotionCall notion, String databaseId) {
        var sources = notion.get("/databases/" + databaseId).path("data_sources");
        return switch (sources.size()) {
            case 0 ->
                throw new InvalidArgument("Database " + databaseId
                        + " has no data source that this connection can see; share the database itself with it.");
            case 1 -> sources.path(0).required("id").asString();
            default ->
                throw new InvalidArgument("Database " + databaseId + " has " + sources.size()
                        + " data sources; use the data_source_id of one of them: "
                        + sources.valueStream()
                                .map(source -> "\"" + source.path("name").asString("") + "\" "
                                        + source.path("id").asString(""))
                                .collect(Collectors.joining(", "))
                        + ".");
        };
    }
}
