package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.database.SqlTime;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.scope.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The access tokens: opaque, several per grant, each living to its own expiry. */
@Component
public final class AccessTokens {
    private static final String SELECT = "select " + Grants.COLUMNS
            + ", t.token_hash, t.scopes as token_scopes, t.expires_at as token_expires_at"
            + " from access_tokens t join grants g on g.id = t.grant_id where ";

    private final JdbcClient database;
    private final AccessTokenCache cache;
    private final InstantSource clock;

    AccessTokens(JdbcClient database, AccessTokenCache cache, InstantSource clock) {
        this.database = database;
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * The grant of a presented token, with the token's own scopes; empty for one that is unknown, expired or revoked. Whether the
     * grant's resource is the one called, and its workspace still lives, is for the caller to check.
     *
     * @throws org.springframework.dao.DataAccessException if the database cannot say, which callers answer with 503 and never with 401
     */
    public Optional<Grant> find(String presentedToken) {
        var hash = OpaqueValues.hash(presentedToken);
        var now = clock.instant();
        return cache.get(hash, () -> read(hash))
                .filter(entry -> now.isBefore(entry.expiresAt()))
                .map(AccessTokenCache.Entry::grant);
    }

    /**
     * The same for many tokens, with one question to the database for those that no recent one has answered.
     *
     * @return the grants of those that have one
     */
    public Map<String, Grant> findAll(Collection<String> presentedTokens) {
        var now = clock.instant();
        var entries = new HashMap<String, AccessTokenCache.Entry>();
        var unknown = new HashMap<String, String>();
        for (var token : presentedTokens) {
            var hash = OpaqueValues.hash(token);
            cache.get(hash).ifPresentOrElse(entry -> entries.put(token, entry), () -> unknown.put(hash, token));
        }
        if (!unknown.isEmpty()) {
            read(unknown.keySet())
                    .forEach((hash, entry) -> entries.put(Objects.requireNonNull(unknown.get(hash)), entry));
        }
        var found = new HashMap<String, Grant>();
        entries.forEach((token, entry) -> {
            if (now.isBefore(entry.expiresAt())) {
                found.put(token, entry.grant());
            }
        });
        return found;
    }

    /** Issues a token and returns it; this is the only time its value is seen. */
    String issue(Grant grant, Collection<String> scopes, Instant expiresAt) {
        var token = OpaqueValues.secret();
        // the others concern the token endpoint alone
        var ofResource = Scopes.OF_RESOURCE.stream().filter(scopes::contains).toList();
        database.sql("insert into access_tokens (token_hash, grant_id, scopes, expires_at) values (?, ?, ?, ?)")
                .params(OpaqueValues.hash(token), grant.id(), Scopes.join(ofResource), SqlTime.of(expiresAt))
                .update();
        return token;
    }

    private Optional<AccessTokenCache.Entry> read(String hash) {
        var asked = System.nanoTime();
        return database.sql(SELECT + "t.token_hash = ?")
                .param(hash)
                .query((row, number) -> entry(row, asked))
                .optional();
    }

    private Map<String, AccessTokenCache.Entry> read(Collection<String> hashes) {
        var asked = System.nanoTime();
        var found = new HashMap<String, AccessTokenCache.Entry>();
        database.sql(SELECT + "t.token_hash in (:hashes)")
                .param("hashes", hashes)
                .query(row -> {
                    found.put(row.getString("token_hash"), entry(row, asked));
                });
        found.forEach(cache::put);
        return found;
    }

    private static AccessTokenCache.Entry entry(ResultSet row, long asked) throws SQLException {
        return new AccessTokenCache.Entry(
                Grants.grant(row, row.getString("token_scopes")), SqlTime.in(row, "token_expires_at"), asked);
    }
}
