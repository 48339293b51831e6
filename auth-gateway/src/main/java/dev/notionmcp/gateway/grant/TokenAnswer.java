package dev.notionmcp.gateway.grant;

import java.time.Instant;
import java.util.Set;

/** What the token endpoint comes to: tokens, or an error that its client can act on. */
public sealed interface TokenAnswer {

    /**
     * Tokens for the client.
     *
     * @param grantId of the grant they belong to
     * @param scopes of the access token
     */
    record Issued(
            String grantId,
            String accessToken,
            Instant issuedAt,
            Instant expiresAt,
            String refreshToken,
            Set<String> scopes)
            implements TokenAnswer {
        public Issued {
            scopes = Set.copyOf(scopes);
        }

        /** The tokens stay out of logs. */
        @Override
        public String toString() {
            return "Issued[grantId=" + grantId + ", expiresAt=" + expiresAt + ", scopes=" + scopes + "]";
        }
    }

    /** An error code of RFC 6749 or RFC 8707, and a sentence for a developer. */
    record Refused(String error, String description) implements TokenAnswer {

        /** The one answer that makes clients log in again. */
        static Refused invalidGrant(String description) {
            return new Refused("invalid_grant", description);
        }
    }
}
