package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.opaque.OpaqueValues;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Token revocation (RFC 7009): either kind of token ends its grant, and never Notion's own authorization. */
@Component
public final class Revocation {
    private final JdbcClient database;
    private final RefreshTokens refreshTokens;
    private final Grants grants;

    Revocation(JdbcClient database, RefreshTokens refreshTokens, Grants grants) {
        this.database = database;
        this.refreshTokens = refreshTokens;
        this.grants = grants;
    }

    /** Ends the grant of a client's token. A token that is unknown, or another client's, changes nothing and is no error. */
    public void revoke(String clientId, String token) {
        refreshTokens
                .find(token)
                .map(RefreshTokens.RefreshToken::grant)
                .or(() -> ofAccessToken(token))
                .filter(grant -> grant.clientId().equals(clientId))
                .ifPresent(grant -> grants.end(grant, "revoked-by-client"));
    }

    /** Past the cache and expiry: an expired access token still ends what its refresh token would prolong. */
    private Optional<Grant> ofAccessToken(String token) {
        return database.sql("select " + Grants.COLUMNS
                        + " from access_tokens t join grants g on g.id = t.grant_id where t.token_hash = ?")
                .param(OpaqueValues.hash(token))
                .query((row, number) -> Grants.grant(row))
                .optional();
    }
}
