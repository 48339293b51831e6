package dev.notionmcp.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What becomes of connections that are older than a table. */
class OlderConnectionsTest {

    @Test
    void countAsRedeemed(@TempDir Path folder) {
        var source = new DriverManagerDataSource(DatabaseUrl.embedded(folder).jdbc());
        var database = JdbcClient.create(source);
        Flyway.configure().dataSource(source).target("4").load().migrate();
        database.sql("""
                        insert into clients (client_id, auth_method, redirect_uris, created_at, used_at)
                        values ('c', 'none', 'http://127.0.0.1/', now(), now())""").update();
        for (var grant : new String[] {"g1", "g2"}) {
            database.sql("""
                            insert into grants (id, person, client_id, workspace_name, connection_id, resource, scopes,
                                generation, created_at, expires_at)
                            values (?, 'ada', 'c', 'w', 'connection', 'r', 's', 0, now(), now())""").param(grant).update();
        }

        Flyway.configure().dataSource(source).load().migrate();

        assertThat(database.sql("select connection_id from workspace_uses where redeemed and unused_since is null")
                        .query(String.class)
                        .list())
                .containsExactly("connection");
    }
}
