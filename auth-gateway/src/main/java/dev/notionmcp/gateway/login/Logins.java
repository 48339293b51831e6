package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.database.SqlTime;
import dev.notionmcp.gateway.limit.TokenBucket;
import dev.notionmcp.gateway.login.Login.Step;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.scope.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The logins in progress. Each step is taken by one conditional update, so that of two attempts one wins. */
@Component
final class Logins {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final String SELECT = """
            select id, step, client_id, redirect_uri, client_state, code_challenge, resource, scopes, cookie_hash, expires_at
            from logins where\s""";

    /** Logins begun at once, and per second in the long run: whoever opens a client's link adds a row. */
    static final int BURST = 600;

    private static final double PER_SECOND = 5;

    private final JdbcClient database;
    private final TokenBucket begun;

    Logins(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.begun = new TokenBucket(BURST, PER_SECOND, clock);
    }

    /** @throws StoppedLogin while too many others begin */
    void begin(Login login) {
        var wait = begun.take();
        if (wait.isPositive()) {
            throw StoppedLogin.tooMany(wait);
        }
        database.sql("""
                        insert into logins (id, step, client_id, redirect_uri, client_state, code_challenge, resource, scopes,
                            cookie_hash, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(login.id(), login.step().name(), login.clientId(), login.redirectUri())
                .param(login.clientState())
                .params(
                        login.codeChallenge(),
                        login.resource(),
                        Scopes.join(login.scopes()),
                        login.cookieHash(),
                        SqlTime.of(login.expiresAt()))
                .update();
    }

    Optional<Login> withId(String id) {
        return ID.matcher(id).matches()
                ? database.sql(SELECT + "id = ?").param(id).query(Logins::login).optional()
                : Optional.empty();
    }

    /** The login whose answer from Notion carries this state. */
    Optional<Login> withState(String state) {
        return database.sql(SELECT + "state_hash = ?")
                .param(OpaqueValues.hash(state))
                .query(Logins::login)
                .optional();
    }

    /** Takes a login from consent to Notion with what the person granted; false if another answer came first. */
    boolean approve(String id, Collection<String> granted, String cookie, String state) {
        return database.sql("""
                                update logins set step = 'NOTION', scopes = ?, cookie_hash = ?, state_hash = ?
                                where id = ? and step = 'CONSENT'""")
                        .params(Scopes.join(granted), OpaqueValues.hash(cookie), OpaqueValues.hash(state), id)
                        .update()
                == 1;
    }

    /** Ends a login at the step it stands at; false if it stands elsewhere by now. */
    boolean finish(String id, Step from) {
        return database.sql("update logins set step = 'DONE' where id = ? and step = ?")
                        .params(id, from.name())
                        .update()
                == 1;
    }

    void deleteExpired(Instant now) {
        database.sql("delete from logins where expires_at < ?")
                .param(SqlTime.of(now))
                .update();
    }

    private static Login login(ResultSet row, int number) throws SQLException {
        return new Login(
                row.getString("id"),
                Step.valueOf(row.getString("step")),
                row.getString("client_id"),
                row.getString("redirect_uri"),
                row.getString("client_state"),
                row.getString("code_challenge"),
                row.getString("resource"),
                Scopes.split(row.getString("scopes")),
                row.getString("cookie_hash"),
                SqlTime.in(row, "expires_at"));
    }
}
