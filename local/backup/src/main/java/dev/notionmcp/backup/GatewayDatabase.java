package dev.notionmcp.backup;

import dev.notionmcp.gateway.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
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
     * @throws BackupException if that is newer than this program, or another application's
     */
    String schema() {
        var flyway = flyway(MigrationVersion.LATEST);
        if (!flyway.validateWithResult().validationSuccessful) {
            throw new BackupException("The database " + url + " has a " + HISTORY
                    + " that is not the gateway's; check DATABASE_URL, and name a database of its own.");
        }
        var current = flyway.info().current();
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
     * @throws BackupException if there are rows, which would get among those of the backup, or tables that are not the gateway's
     */
    void makeEmptyTables(String schema) throws SQLException {
        var found = schema();
        requireKnown(schema, "The backup has");
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            requireEmpty(connection, found);
            if (!found.equals(schema)) {
                dropTables(connection);
            }
            connection.commit();
        }
        flyway(MigrationVersion.fromVersion(schema)).migrate();
    }

    /** Those of this schema alone: the search path may lead to another application's table of the same name. */
    private static void dropTables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var schema = statement.enquoteIdentifier(connection.getSchema(), true);
            for (var table : Table.IN_ORDER.reversed()) {
                statement.execute("drop table if exists " + schema + "." + table);
            }
            statement.execute("drop table if exists " + schema + "." + HISTORY);
        }
    }

    /** What the gateway does when it starts. */
    void migrate() {
        flyway(MigrationVersion.LATEST).migrate();
    }

    /** @throws BackupException if a restore would meet rows, or tables that are not the gateway's */
    void requireEmpty() throws SQLException {
        var found = schema();
        try (var connection = connect()) {
            requireEmpty(connection, found);
        }
    }

    private void requireEmpty(Connection connection, String schema) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : tables(connection)) {
                if (schema.isEmpty() || !Table.IN_ORDER.contains(table)) {
                    throw new BackupException("The database " + url + " holds " + table
                            + ", which is none of the gateway's tables; name a database of its own.");
                }
                try (var rows = statement.executeQuery("select 1 from " + table + " limit 1")) {
                    if (rows.next()) {
                        throw new BackupException("The database " + url + " is in use: its table " + table
                                + " has rows. Name an empty database, or keep it with ONLY=kubernetes.");
                    }
                }
            }
        }
    }

    /** Those of the schema that is worked in, without the history of migrations. */
    static List<String> tables(Connection connection) throws SQLException {
        var schema = connection.getSchema();
        var tables = new ArrayList<String>();
        try (var found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                if (found.getString("TABLE_SCHEM").equals(schema)
                        && !found.getString("TABLE_NAME").equals(HISTORY)) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure()
                .dataSource(new Connections(this))
                .locations("classpath:db/migration")
                .target(target)
                // an older gateway's and a newer one's; requireKnown tells them apart
                .ignoreMigrationPatterns("*:pending", "*:future")
                .load();
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return url.toString();
    }
}
