package dev.notionmcp.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Gateways of two releases share a database while the newer one rolls out, and when it is rolled back. */
class MigrationsTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static List<Path> scripts() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            return files.sorted().toList();
        }
    }

    @Test
    void takeNothingAwayThatAnOlderGatewayUses() throws IOException {
        assertThat(scripts()).hasSizeGreaterThan(6).allSatisfy(script -> {
            var statements = Files.readString(script).replaceAll("--.*", "").toLowerCase(Locale.ROOT);
            assertThat(statements.split(";"))
                    .allSatisfy(statement -> assertThat(statement)
                            .doesNotContainPattern("\\b(drop|rename|truncate|set not null)\\b")
                            .doesNotContainPattern("^\\s*(delete|update)\\b")
                            .doesNotContainPattern("add column \\w+ [^,]*not null(?!.*default)"));
        });
    }

    @Test
    void letAnOlderGatewayStartAndWrite(@TempDir Path folder, @TempDir Path older) throws IOException {
        var source = new DriverManagerDataSource(DatabaseUrl.embedded(folder).jdbc());
        Flyway.configure().dataSource(source).load().migrate();
        for (var script : scripts().subList(0, 1)) {
            Files.copy(script, older.resolve(script.getFileName()));
        }

        var started = Flyway.configure()
                .dataSource(source)
                .locations("filesystem:" + older)
                .load()
                .migrate();

        assertThat(started.success).isTrue();
        assertThat(started.migrationsExecuted).isZero();
        var database = JdbcClient.create(source);
        database.sql("""
                        insert into clients (client_id, auth_method, redirect_uris, created_at, used_at)
                        values ('c', 'none', 'http://127.0.0.1/', now(), now())""").update();
        database.sql("""
                        insert into grants (id, person, client_id, workspace_name, connection_id, resource, scopes,
                            generation, created_at, expires_at)
                        values ('g', 'ada', 'c', 'w', 'connection', 'r', 's', 0, now(), now())""").update();
        database.sql("""
                        insert into logins (id, step, client_id, redirect_uri, code_challenge, resource, scopes,
                            cookie_hash, expires_at)
                        values ('l', 'CONSENT', 'c', 'http://127.0.0.1/', 'x', 'r', 's', 'h', now())""").update();
    }
}
