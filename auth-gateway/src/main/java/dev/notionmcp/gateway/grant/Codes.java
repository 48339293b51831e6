package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.database.SqlTime;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Authorization codes: each begins a grant, which lives on only if the code is redeemed. */
@Component
public final class Codes {
    /** RFC 6749, section 4.1.2 recommends at most ten minutes; some clients wait for a person's click before they redeem. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final Grants grants;
    private final WorkspaceUses uses;
    private final InstantSource clock;

    Codes(
            JdbcClient database,
            TransactionOperations transaction,
            Grants grants,
            WorkspaceUses uses,
            InstantSource clock) {
        this.database = database;
        this.transaction = transaction;
        this.grants = grants;
        this.uses = uses;
        this.clock = clock;
    }

    /** Stores the grant and returns the code for it; this is the only time its value is seen. */
    public String issue(Grant grant, String redirectUri, String codeChallenge) {
        var code = OpaqueValues.secret();
        var now = clock.instant();
        var expiresAt = now.plus(LIFE);
        transaction.executeWithoutResult(status -> {
            grants.begin(grant, now, expiresAt);
            uses.connected(grant.workspace(), now);
            database.sql(
                            "insert into codes (code_hash, grant_id, redirect_uri, code_challenge, expires_at) values (?, ?, ?, ?, ?)")
                    .params(OpaqueValues.hash(code), grant.id(), redirectUri, codeChallenge, SqlTime.of(expiresAt))
                    .update();
        });
        return code;
    }

    Optional<Code> find(String code) {
        return database.sql("select " + Grants.COLUMNS
                        + ", c.code_hash, c.redirect_uri, c.code_challenge, c.expires_at as code_expires_at, c.redeemed_at"
                        + " from codes c join grants g on g.id = c.grant_id where c.code_hash = ?")
                .param(OpaqueValues.hash(code))
                .query(Codes::code)
                .optional();
    }

    /** Uses a code up; false if it was used before. */
    boolean redeem(Code code, Instant now) {
        var redeemed = database.sql("update codes set redeemed_at = ? where code_hash = ? and redeemed_at is null")
                        .params(SqlTime.of(now), code.hash())
                        .update()
                == 1;
        if (redeemed) {
            uses.redeemed(code.grant().workspace());
        }
        return redeemed;
    }

    private static Code code(ResultSet row, int number) throws SQLException {
        return new Code(
                row.getString("code_hash"),
                Grants.grant(row),
                row.getString("redirect_uri"),
                row.getString("code_challenge"),
                SqlTime.in(row, "code_expires_at"),
                SqlTime.inNullable(row, "redeemed_at"));
    }

    record Code(
            String hash,
            Grant grant,
            String redirectUri,
            String codeChallenge,
            Instant expiresAt,
            @Nullable Instant redeemedAt) {}
}
