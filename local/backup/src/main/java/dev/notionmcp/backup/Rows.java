package dev.notionmcp.backup;

import dev.notionmcp.backup.Archive.Content;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows out of a database and puts them into another, of either kind. All of them are read as they were at one moment, and
 * either all of them are written or none.
 */
final class Rows {

    private static final int BATCH = 500;

    private final GatewayDatabase database;

    Rows(GatewayDatabase database) {
        this.database = database;
    }

    /** @throws BackupException if no gateway ever used this database */
    Content read() throws SQLException {
        var schema = database.schema();
        if (schema.isEmpty()) {
            throw new BackupException(
                    "The database " + database + " has no tables of the gateway; check DATABASE_URL.");
        }
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var there = GatewayDatabase.tables(connection);
            var tables = new ArrayList<Table>();
            for (var name : Table.IN_ORDER) {
                if (there.contains(name)) {
                    tables.add(read(connection, name));
                }
            }
            connection.rollback();
            return new Content(schema, tables);
        }
    }

    private static Table read(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from " + name)) {
            var metadata = found.getMetaData();
            var columns = new ArrayList<String>();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                columns.add(metadata.getColumnName(i));
            }
            var rows = new ArrayList<List<@Nullable Object>>();
            while (found.next()) {
                var row = new ArrayList<@Nullable Object>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(value(found, metadata, i));
                }
                rows.add(row);
            }
            return new Table(name, columns, rows);
        }
    }

    private static @Nullable Object value(ResultSet row, ResultSetMetaData metadata, int column) throws SQLException {
        if (!isTime(metadata, column)) {
            return row.getObject(column);
        }
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant().toString();
    }

    /** @throws BackupException if there are rows already */
    void write(Content content) throws SQLException {
        database.makeEmptyTables(content.schema());
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            for (var name : Table.IN_ORDER) {
                for (var table : content.tables()) {
                    if (table.name().equals(name)) {
                        write(connection, table);
                    }
                }
            }
            if (GatewayDatabase.tables(connection).contains("workspace_uses")) {
                beginUsesAnew(connection);
            }
            connection.commit();
        }
    }

    /** Unused at the backup may be in use since: by the rows as they were, the gateway would delete it and revoke it at Notion. */
    private static void beginUsesAnew(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update workspace_uses set redeemed = true, unused_since = null");
        }
    }

    private static void write(Connection connection, Table table) throws SQLException {
        var columns = String.join(", ", table.columns());
        var places = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        try (var statement = connection.createStatement();
                var empty = statement.executeQuery("select " + columns + " from " + table.name() + " where false");
                var insert = connection.prepareStatement(
                        "insert into " + table.name() + " (" + columns + ") values (" + places + ")")) {
            var metadata = empty.getMetaData();
            var waiting = 0;
            for (var row : table.rows()) {
                set(insert, metadata, row);
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void set(PreparedStatement insert, ResultSetMetaData metadata, List<@Nullable Object> row)
            throws SQLException {
        for (int i = 1; i <= row.size(); i++) {
            var value = row.get(i - 1);
            insert.setObject(
                    i, value instanceof String text && isTime(metadata, i) ? OffsetDateTime.parse(text) : value);
        }
        insert.addBatch();
    }

    private static boolean isTime(ResultSetMetaData metadata, int column) throws SQLException {
        return metadata.getColumnTypeName(column).toLowerCase(Locale.ROOT).startsWith("timestamp");
    }
}
