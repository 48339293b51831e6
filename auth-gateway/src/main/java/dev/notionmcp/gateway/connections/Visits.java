package dev.notionmcp.gateway.connections;

import dev.notionmcp.gateway.database.SqlTime;
import dev.notionmcp.gateway.limit.TokenBucket;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The logins to the page of connections and its sessions: rows, so that any replica can take the next step. */
@Component
final class Visits {
    static final Duration LOGIN = Duration.ofMinutes(10);
    static final Duration SESSION = Duration.ofMinutes(30);

    static final String LOGIN_COOKIE = "connections-login";
    static final String SESSION_COOKIE = "connections";

    /** Logins begun at once, and per second in the long run: whoever sends the form adds a row. */
    static final int BURST = 600;

    private static final double PER_SECOND = 5;

    private final JdbcClient database;
    private final InstantSource clock;
    private final TokenBucket begun;

    Visits(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.begun = new TokenBucket(BURST, PER_SECOND, clock);
    }

    /** @throws RefusedVisit while too many others begin */
    void begin(String state, String cookie) {
        var wait = begun.take();
        if (wait.isPositive()) {
            throw RefusedVisit.tooMany(wait);
        }
        database.sql("insert into connection_logins (state_hash, cookie_hash, expires_at) values (?, ?, ?)")
                .params(
                        OpaqueValues.hash(state),
                        OpaqueValues.hash(cookie),
                        SqlTime.of(clock.instant().plus(LOGIN)))
                .update();
    }

    /** Whether a login waits for an answer with this state, expired or not. */
    boolean isKnown(String state) {
        return database.sql("select count(*) from connection_logins where state_hash = ?")
                        .param(OpaqueValues.hash(state))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Uses a login up; false if it is not this browser's, has expired, or was used before. */
    boolean finish(String state, String cookie) {
        return database.sql("delete from connection_logins where state_hash = ? and cookie_hash = ? and expires_at > ?")
                        .params(OpaqueValues.hash(state), OpaqueValues.hash(cookie), SqlTime.of(clock.instant()))
                        .update()
                == 1;
    }

    /** Begins a session and returns the value of its cookie; this is the only time it is seen. */
    String open(String personId) {
        var session = OpaqueValues.secret();
        database.sql("insert into connection_sessions (session_hash, person, expires_at) values (?, ?, ?)")
                .params(
                        OpaqueValues.hash(session),
                        personId,
                        SqlTime.of(clock.instant().plus(SESSION)))
                .update();
        return session;
    }

    Optional<Visitor> visitor(String session) {
        return database.sql("select person from connection_sessions where session_hash = ? and expires_at > ?")
                .params(OpaqueValues.hash(session), SqlTime.of(clock.instant()))
                .query(String.class)
                .optional()
                .map(person -> new Visitor(person, session));
    }

    void close(Visitor visitor) {
        database.sql("delete from connection_sessions where session_hash = ?")
                .param(OpaqueValues.hash(visitor.session()))
                .update();
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
    void deleteExpired() {
        var now = SqlTime.of(clock.instant());
        database.sql("delete from connection_logins where expires_at < ?")
                .param(now)
                .update();
        database.sql("delete from connection_sessions where expires_at < ?")
                .param(now)
                .update();
    }
}
