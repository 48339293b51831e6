package dev.notionmcp.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.backup.Archive.Content;
import dev.notionmcp.gateway.database.DatabaseUrl;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
    void comeBackAsTheyWereWhicheverDatabaseTheyGoThrough() throws IOException, SQLException {
        var first = filled(postgres());
        var saved = new Rows(first).read();

        var second = embedded();
        new Rows(second).write(throughAFile(saved));
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
            try (var connection = database.connect()) {
                assertThat(GatewayDatabase.tables(connection)).containsExactlyInAnyOrderElementsOf(Table.IN_ORDER);
            }
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
                .hasMessageContaining("has rows", "ONLY=kubernetes");
        assertThat(new Rows(used).read()).isEqualTo(saved);
    }

    @Test
    void neitherMixWithNorDropAnotherApplications() throws SQLException {
        var besideOurs = postgres();
        // of the user postgres, and so before public in its search path
        execute(besideOurs, "create schema postgres", "create table public.clients as select 'theirs' as name");
        besideOurs.makeEmptyTables(NEWEST);
        assertThat(count(besideOurs, "public.clients")).isOne();
        assertThat(count(besideOurs, "postgres.clients")).isZero();

        var withoutHistory = postgres();
        execute(withoutHistory, "create table clients (name text)");
        assertThatThrownBy(() -> withoutHistory.makeEmptyTables(NEWEST)).hasMessageContaining("holds clients, which");
        var shared = postgres();
        shared.makeEmptyTables("1");
        execute(shared, "create table invoices (id int)");
        assertThatThrownBy(() -> shared.makeEmptyTables(NEWEST)).hasMessageContaining("holds invoices", "of its own");

        var history = postgres();
        history.makeEmptyTables("1");
        execute(history, "update flyway_schema_history set script = 'V1__invoices.sql', checksum = 1");
        assertThatThrownBy(() -> history.makeEmptyTables(NEWEST)).hasMessageContaining("is not the gateway's");
        assertThat(count(history, "flyway_schema_history")).isOne();
    }

    @Test
    void ofUsesBeginAnewForWhatNobodyUsedBeforeTheBackupMayHaveBeenUsedSince() throws SQLException {
        var used = filled(postgres());
        var asUsed = new Rows(used).read();
        execute(used, "update workspace_uses set redeemed = false, unused_since = connected_at");

        var restored = postgres();
        new Rows(restored).write(new Rows(used).read());

        assertThat(new Rows(restored).read()).isEqualTo(asUsed);
    }

    @Test
    void areNotReadFromWhatIsNoDatabaseOfAGatewayOrOfANewerOne() throws SQLException {
        var empty = postgres();
        assertThatThrownBy(() -> new Rows(empty).read()).hasMessageContaining("no tables of the gateway");

        empty.makeEmptyTables(NEWEST);
        execute(
                empty,
                "create temp table newest as select * from flyway_schema_history where version = '" + NEWEST + "'",
                "update newest set version = '9000', installed_rank = 9000",
                "insert into flyway_schema_history select * from newest");
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

    private static int count(GatewayDatabase database, String table) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from " + table)) {
            found.next();
            return found.getInt(1);
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

    private static Content throughAFile(Content content) throws IOException {
        var file = new ByteArrayOutputStream();
        ArchiveFile.write(
                new Archive(Archive.FORMAT, "", new Secret(), new ConfigMap(), List.of(), List.of(), content), file);
        return ArchiveFile.read(new ByteArrayInputStream(file.toByteArray()), "it")
                .database();
    }

    private GatewayDatabase embedded() {
        return new GatewayDatabase(DatabaseUrl.embedded(folder.resolve("state" + ++databases)));
    }
}
