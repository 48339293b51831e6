package dev.notionmcp.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.backup.Archive.Content;
import dev.notionmcp.gateway.database.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's rows on their way from one database to another, PostgreSQL's own binaries and the embedded file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowsIT {

    private static final String NEWEST = "7";

    @TempDir
    private Path folder;

    private EmbeddedPostgres server;
    private int databases;

    @BeforeAll
    void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    void comeBackAsTheyWereWhicheverDatabaseTheyGoThrough() throws SQLException {
        var first = filled(postgres());
        var saved = new Rows(first).read();

        var second = embedded();
        new Rows(second).write(saved);
        var third = postgres();
        new Rows(third).write(new Rows(second).read());

        var restored = new Rows(third).read();
        assertThat(restored).isEqualTo(saved);
        assertThat(restored.tables()).extracting(Table::name).containsExactlyElementsOf(Table.IN_ORDER);
        assertThat(restored.tables())
                .filteredOn(table -> !table.rows().isEmpty())
                .hasSize(6);
        assertThat(restored.toString()).doesNotContain("ada");
    }

    @Test
    void areThoseOfEveryTable() throws SQLException {
        for (var database : List.of(postgres(), embedded())) {
            database.makeEmptyTables(NEWEST);
            var tables = new HashSet<String>();
            try (var connection = database.connect();
                    var found = connection
                            .getMetaData()
                            .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {
                                "TABLE", "BASE TABLE"
                            })) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            tables.remove("flyway_schema_history");
            assertThat(tables).containsExactlyInAnyOrderElementsOf(Table.IN_ORDER);
        }
    }

    @Test
    void ofAnOlderSchemaGoThroughTheMigrationsSince() throws SQLException {
        var old = postgres();
        old.makeEmptyTables("4");
        execute(old, CLIENT, grant("connection"));
        var saved = new Rows(old).read();
        assertThat(saved.schema()).isEqualTo("4");

        var target = postgres();
        target.makeEmptyTables(NEWEST); // as a gateway that ran for a moment leaves it
        new Rows(target).write(saved);
        assertThat(target.schema()).isEqualTo("4");
        target.migrate();

        var uses = new Rows(target)
                .read().tables().stream()
                        .filter(table -> table.name().equals("workspace_uses"))
                        .flatMap(table -> table.rows().stream())
                        .toList();
        assertThat(uses).singleElement().matches(row -> row.contains("connection"));
    }

    @Test
    void areNotMixedWithOthers() throws SQLException {
        var used = filled(postgres());
        var saved = new Rows(used).read();

        assertThatThrownBy(() -> new Rows(used).write(saved))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("table clients has rows", "ONLY=kubernetes");
        assertThat(new Rows(used).read()).isEqualTo(saved);
    }

    @Test
    void areNotReadFromWhatIsNoDatabaseOfAGatewayOrOfANewerOne() throws SQLException {
        var empty = postgres();
        assertThatThrownBy(() -> new Rows(empty).read()).hasMessageContaining("no tables of the gateway");

        empty.makeEmptyTables(NEWEST);
        execute(empty, "update flyway_schema_history set version = '9000' where version = '" + NEWEST + "'");
        assertThatThrownBy(() -> new Rows(empty).read()).hasMessageContaining("9000", "newer version");
        assertThatThrownBy(() -> new Rows(postgres()).write(new Content("9000", List.of())))
                .hasMessageContaining("9000");
    }

    private static final String CLIENT = """
            insert into clients (client_id, client_name, auth_method, redirect_uris, created_at, used_at)
            values ('c', 'Names – with "marks"', 'none', 'http://127.0.0.1/', now(), timestamp with time zone '2026-01-02 03:04:05.678901+01')""";

    private static String grant(String connection) {
        return """
                insert into grants (id, person, client_id, workspace_name, connection_id, resource, scopes, generation, created_at,
                    expires_at)
                values ('g', 'ada', 'c', 'w', '%s', 'r', 's', 3, now(), now())""".formatted(connection);
    }

    private static GatewayDatabase filled(GatewayDatabase database) throws SQLException {
        database.makeEmptyTables(NEWEST);
        execute(
                database,
                CLIENT,
                "insert into client_documents (client_id, confirmed_at, fresh_until) values ('c', now(), now())",
                grant("connection"),
                "insert into access_tokens (token_hash, grant_id, scopes, expires_at) values ('a', 'g', 's', now())",
                "insert into refresh_tokens (token_hash, grant_id, generation, expires_at) values ('r', 'g', 3, now())",
                "insert into workspace_uses (workspace_name, connection_id, connected_at, redeemed)"
                        + " values ('w', 'connection', now(), true)");
        return database;
    }

    private static void execute(GatewayDatabase database, String... statements) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private GatewayDatabase postgres() throws SQLException {
        var name = "database" + ++databases;
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new GatewayDatabase(DatabaseUrl.of(server.getJdbcUrl("postgres", name)));
    }

    private GatewayDatabase embedded() {
        return new GatewayDatabase(DatabaseUrl.embedded(folder.resolve("state" + ++databases)));
    }
}
