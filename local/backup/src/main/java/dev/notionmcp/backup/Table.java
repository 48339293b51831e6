package dev.notionmcp.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table.
 *
 * @param rows their values in the order of the columns; times as text in ISO 8601
 */
record Table(String name, List<String> columns, List<List<@Nullable Object>> rows) {

    /** Those of the schema, each after the tables that its foreign keys name. */
    static final List<String> IN_ORDER = List.of(
            "clients",
            "client_documents",
            "logins",
            "grants",
            "codes",
            "access_tokens",
            "refresh_tokens",
            "connection_logins",
            "connection_sessions",
            "workspace_uses");

    /** Hashes and people's ids stay out of logs. */
    @Override
    public String toString() {
        return name + "[" + rows.size() + "]";
    }
}
