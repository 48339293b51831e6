package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import dev.notionmcp.runtime.tools.argument.Parent;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A data source, by its own id or by that of its database: people copy the database's from the address bar. Which of the two an id is
 * shows at the first request; only then is a second one spent. Rows and columns belong to data sources since version 2025-09-03.
 */
final class DataSourceRef {

    private final NotionCall notion;
    private String id;
    private boolean known;

    private DataSourceRef(NotionCall notion, String id, boolean known) {
        this.notion = notion;
        this.id = id;
        this.known = known;
    }

    /** From an id that should be a data source's. */
    static DataSourceRef of(NotionCall notion, String id) {
        return new DataSourceRef(notion, id, false);
    }

    /** From an id that should be a database's. */
    static DataSourceRef ofDatabase(NotionCall notion, String id) {
        try {
            return new DataSourceRef(notion, onlyOf(id, notion.get("/databases/" + id)), true);
        } catch (NotionException refused) {
            if (WrongKind.isTold(refused)) {
                return new DataSourceRef(notion, id, true); // then it is a data source's already, or nothing's
            }
            throw refused;
        }
    }

    /** Does something with the data source's id. */
    <T> T use(Function<String, T> action) {
        try {
            var done = action.apply(id);
            known = true;
            return done;
        } catch (NotionException refused) {
            if (known || !WrongKind.isTold(refused)) {
                throw refused;
            }
            known = true;
            id = onlyOf(id, databaseOr(refused));
            return action.apply(id);
        }
    }

    private ObjectNode databaseOr(NotionException refused) {
        try {
            return notion.get("/databases/" + id);
        } catch (NotionException neither) {
            throw WrongKind.isTold(neither) ? refused : neither;
        }
    }

    /** The database's data source; several are an error that names them, since guessing would take the wrong rows. */
    private static String onlyOf(String databaseId, JsonNode database) {
        var sources = database.path("data_sources");
        return switch (sources.size()) {
            case 0 ->
                throw new InvalidArgument("Database " + databaseId
                        + " has no data source that this connection can see; share the database itself with it.");
            case 1 -> sources.path(0).required("id").asString();
            default ->
                throw new InvalidArgument("Database " + databaseId + " has " + sources.size()
                        + " data sources; use the data_source_id of one of them: " + names(sources) + ".");
        };
    }

    static String names(JsonNode sources) {
        return sources.valueStream()
                .map(source -> "\"" + Titles.quotable(source.path("name").asString("")) + "\" "
                        + source.path("id").asString(""))
                .collect(Collectors.joining(", "));
    }

    /** Does something with a parent, which is or becomes a data source when it is one of rows. Others stay as they are. */
    static <T> T inParent(NotionCall notion, ObjectNode parent, Function<ObjectNode, T> action) {
        return switch (Parent.type(parent)) {
            case "data_source_id" ->
                of(notion, parent.required("data_source_id").asString()).use(id -> action.apply(parent(id)));
            case "database_id" ->
                ofDatabase(notion, parent.required("database_id").asString()).use(id -> action.apply(parent(id)));
            default -> action.apply(parent);
        };
    }

    private static ObjectNode parent(String dataSourceId) {
        return Json.MAPPER.createObjectNode().put("type", "data_source_id").put("data_source_id", dataSourceId);
    }
}
