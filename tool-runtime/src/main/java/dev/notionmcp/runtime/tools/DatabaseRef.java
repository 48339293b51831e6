package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A database, by its own id or by that of one of its data sources, which search and rows tell. */
final class DatabaseRef {

    private final NotionCall notion;
    private final String given;
    private String id;

    DatabaseRef(NotionCall notion, String given) {
        this.notion = notion;
        this.given = given;
        this.id = given;
    }

    /** The database's own id, once {@link #use} has found it. */
    String id() {
        return id;
    }

    boolean isByDataSource() {
        return !id.equals(given);
    }

    /** Does something with the database's id. */
    <T> T use(Function<String, T> action) {
        try {
            return action.apply(id);
        } catch (NotionException refused) {
            if (isByDataSource() || !WrongKind.isTold(refused)) {
                throw refused;
            }
            id = databaseOfSourceOr(refused);
            return action.apply(id);
        }
    }

    private String databaseOfSourceOr(NotionException refused) {
        ObjectNode source;
        try {
            source = notion.get("/data_sources/" + given);
        } catch (NotionException neither) {
            throw WrongKind.isTold(neither) ? refused : neither;
        }
        var database = source.path("parent").path("database_id");
        if (!database.isString()) {
            throw refused;
        }
        return database.stringValue();
    }
}
