package dev.notionmcp.predeploy.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Questions that have one answer. */
final class Sql {
    private Sql() {}

    static boolean isTrue(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
