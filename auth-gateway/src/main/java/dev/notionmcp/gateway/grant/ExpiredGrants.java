package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.database.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what nobody can use any more. Every replica may, at any time: each statement is right on its own. */
@Component
final class ExpiredGrants {
    /** How long a used code is remembered, so that its replay still revokes. */
    private static final Duration CODE_MEMORY = Duration.ofDays(1);

    private final JdbcClient database;
    private final InstantSource clock;

    ExpiredGrants(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
    void delete() {
        var now = clock.instant();
        delete("delete from access_tokens where expires_at < ?", now);
        delete("delete from refresh_tokens where expires_at < ?", now);
        delete("delete from grants where expires_at < ?", now);
        delete("delete from codes where expires_at < ?", now.minus(CODE_MEMORY));
    }

    private void delete(String sql, Instant before) {
        database.sql(sql).param(SqlTime.of(before)).update();
    }
}
