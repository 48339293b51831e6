package dev.notionmcp.backup;

import dev.notionmcp.gateway.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The gateway's database: PostgreSQL, or the file of a gateway that has no server. */
final class GatewayDatabase {

    private static final String HISTORY = "flyway_schema_history";

    private final DatabaseUrl url;

    GatewayDatabase(DatabaseUrl url) {
        this.url = url;
    }

    Connection connect() throws SQLException {
        var properties = url.forDriver();
        if (url.isServer()) {
            // else it quotes rows in messages
            properties.setProperty("logServerErrorDetail", "false");
        }
        try {
            return DriverManager.getConnection(url.jdbc(), properties);
        } catch (SQLException e) {
            throw new BackupException(
                    "The database " + url + " cannot be opened; check DATABASE_URL, and that it can be"
                            + " reached from here, or stop the gateway where it is a file (" + e.getMessage() + ").");
        }
    }

    /**
     * The last migration it went through; empty where a gateway never used it.
     *
     * @throws BackupException if that is newer than this program
     */
    String schema() {
        var current = flyway(MigrationVersion.LATEST).info().current();
        if (current == null) {
            return "";
        }
        var schema = current.getVersion().getVersion();
        requireKnown(schema, "The database " + url + " has");
        return schema;
    }

    /** @param who has this schema */
    void requireKnown(String schema, String who) {
        var known = List.of(flyway(MigrationVersion.LATEST).info().all()).stream()
                .filter(migration -> !migration.getState().name().startsWith("FUTURE"))
                .map(MigrationInfo::getVersion)
                .anyMatch(version -> version.getVersion().equals(schema));
        if (!known) {
            throw new BackupException(
                    who + " the schema " + schema + ", which this program does not know; use a newer version of it.");
        }
    }

    /**
     * Makes its tables as they were at a migration. What the gateway does when it starts leads on from there.
     *
     * @throws BackupException if there are rows, which would get among those of the backup
     */
    void makeEmptyTables(String schema) throws SQLException {
        requireKnown(schema, "The backup has");
        requireEmpty();
        if (!schema().equals(schema)) {
            try (var connection = connect();
                    var statement = connection.createStatement()) {
                for (var table : Table.IN_ORDER.reversed()) {
                    statement.execute("drop table if exists " + table);
                }
                statement.execute("drop table if exists " + HISTORY);
            }
            flyway(MigrationVersion.fromVersion(schema)).migrate();
        }
    }

    /** What the gateway does when it starts. */
    void migrate() {
        flyway(MigrationVersion.LATEST).migrate();
    }

    void requireEmpty() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var table : Table.IN_ORDER) {
                if (has(connection, table)) {
                    try (var rows = statement.executeQuery("select 1 from " + table + " limit 1")) {
                        if (rows.next()) {
                            throw new BackupException("The database " + url + " is in use: its table " + table
                                    + " has rows. Name an empty database, or keep it with ONLY=kubernetes.");
                        }
                    }
                }
            }
        }
    }

    static boolean has(Connection connection, String table) throws SQLException {
        try (var found = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), table, new String[] {"TABLE", "BASE TABLE"})) {
            return found.next();
        }
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure()
                .dataSource(new Connections(this))
                .locations("classpath:db/migration")
                .target(target)
                .load();
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return url.toString();
    }
}
