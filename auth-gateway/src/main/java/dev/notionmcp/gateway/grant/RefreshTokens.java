package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.database.SqlTime;
import dev.notionmcp.gateway.key.RefreshKey;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The refresh tokens, generation by generation. Each is derived from a key that lies outside the database, so that a retry can be
 * given the same successor again although only hashes are stored.
 */
@Component
final class RefreshTokens {
    private final JdbcClient database;
    private final RefreshKey key;

    RefreshTokens(JdbcClient database, RefreshKey key) {
        this.database = database;
        this.key = key;
    }

    /** Stores one generation of a grant's refresh token and returns its value. */
    String issue(Grant grant, int generation, Instant expiresAt) {
        var token = derive(grant, generation);
        database.sql("insert into refresh_tokens (token_hash, grant_id, generation, expires_at) values (?, ?, ?, ?)")
                .params(OpaqueValues.hash(token), grant.id(), generation, SqlTime.of(expiresAt))
                .update();
        return token;
    }

    /** The value of a generation, stored before or not. */
    String derive(Grant grant, int generation) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.value());
            return OpaqueValues.encode(
                    mac.doFinal(("refresh " + grant.id() + " " + generation).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The refresh key does not serve HMAC-SHA-256.", e);
        }
    }

    Optional<RefreshToken> find(String token) {
        return database.sql("select " + Grants.COLUMNS
                        + ", r.token_hash, r.generation as token_generation, r.expires_at as token_expires_at,"
                        + " r.rotated_at, current_timestamp as read_at from refresh_tokens r join grants g on g.id ="
                        + " r.grant_id where r.token_hash = ?")
                .param(OpaqueValues.hash(token))
                .query(RefreshTokens::token)
                .optional();
    }

    /** By the database's clock, since replicas' own may differ by more than the grace time. */
    void rotated(RefreshToken token) {
        database.sql("update refresh_tokens set rotated_at = current_timestamp where token_hash = ?")
                .param(token.hash())
                .update();
    }

    private static RefreshToken token(ResultSet row, int number) throws SQLException {
        return new RefreshToken(
                row.getString("token_hash"),
                Grants.grant(row),
                row.getInt("token_generation"),
                SqlTime.in(row, "token_expires_at"),
                SqlTime.inNullable(row, "rotated_at"),
                SqlTime.in(row, "read_at"));
    }

    /**
     * @param rotatedAt when its successor was issued, null while it is the one in force; by the same clock as {@code readAt}
     */
    record RefreshToken(
            String hash,
            Grant grant,
            int generation,
            Instant expiresAt,
            @Nullable Instant rotatedAt,
            Instant readAt) {}
}
