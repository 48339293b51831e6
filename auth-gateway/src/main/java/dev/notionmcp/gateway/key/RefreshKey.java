package dev.notionmcp.gateway.key;

import javax.crypto.SecretKey;

/**
 * The key that derives refresh tokens (HMAC-SHA-256). It lies outside the database, so that a dump of the database
 * yields no token.
 */
public record RefreshKey(SecretKey value) {

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "RefreshKey[]";
    }
}
