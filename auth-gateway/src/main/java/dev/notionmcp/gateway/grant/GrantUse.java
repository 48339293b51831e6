package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.database.SqlTime;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Records when each grant was last used, once a minute for all, so that no call waits for it. */
@Component
public final class GrantUse {
    private static final Logger LOG = LoggerFactory.getLogger(GrantUse.class);

    private final JdbcClient database;
    private final InstantSource clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    GrantUse(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void used(Grant grant) {
        used.put(grant.id(), clock.instant());
    }

    @PreDestroy
    @Scheduled(fixedDelayString = "PT1M")
    void write() {
        for (var entry : Map.copyOf(used).entrySet()) {
            try {
                write(entry.getKey(), entry.getValue());
            } catch (DataAccessException e) {
                LOG.warn("When grants were used is written with the next minute's: {}", e.getMessage());
                return;
            }
            used.remove(entry.getKey(), entry.getValue());
        }
    }

    private void write(String grant, Instant at) {
        database.sql("update grants set used_at = ? where id = ? and (used_at is null or used_at < ?)")
                .params(SqlTime.of(at), grant, SqlTime.of(at))
                .update();
    }
}
