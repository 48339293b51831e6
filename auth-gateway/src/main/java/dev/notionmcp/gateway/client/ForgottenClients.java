package dev.notionmcp.gateway.client;

import dev.notionmcp.gateway.database.SqlTime;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes clients that hold nothing: 24 hours after registration if never authorized, 30 days after their last use otherwise. Some
 * products register anew for each connection, so they would pile up.
 */
@Component
final class ForgottenClients {
    private static final Duration NEVER_USED = Duration.ofHours(24);
    private static final Duration UNUSED = Duration.ofDays(30);

    private final JdbcClient database;
    private final InstantSource clock;

    ForgottenClients(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void delete() {
        var now = clock.instant();
        database.sql("""
                        delete from clients
                        where ((used_at = created_at and created_at < ?) or used_at < ?)
                          and not exists (select 1 from grants g where g.client_id = clients.client_id)
                          and not exists (select 1 from logins l where l.client_id = clients.client_id and l.expires_at > ?)""")
                .params(SqlTime.of(now.minus(NEVER_USED)), SqlTime.of(now.minus(UNUSED)), SqlTime.of(now))
                .update();
    }
}
