package dev.notionmcp.gateway.audit;

import java.util.Locale;

/** The steps of an authorization's life that the audit log tells, each by its name in lower case with hyphens. */
public enum AuditEvent {
    /** A client that was not known before registered (RFC 7591). */
    CLIENT_REGISTERED,
    /** A person was sent here and shown the consent page. */
    AUTHORIZATION_BEGUN,
    /** An authorization request that a client got an error for. */
    AUTHORIZATION_REFUSED,
    CONSENT_GIVEN,
    CONSENT_DENIED,
    /** Notion's login came back and a grant began. */
    LOGIN_FINISHED,
    /** A login ended without a grant: also where this server's operator does not want it, or there is no room. */
    LOGIN_FAILED,
    /** A person logged in to see what they connected. */
    CONNECTIONS_OPENED,
    /** A code was redeemed. */
    TOKENS_ISSUED,
    TOKENS_REFRESHED,
    /** A request to the token endpoint got an error, a client that is not who it says included. */
    TOKENS_REFUSED,
    /** A grant ended with all its tokens; replays are told here. */
    GRANT_ENDED,
    /** A login made a workspace or gave it new tokens of Notion's. */
    WORKSPACE_CONNECTED,
    /** A login for a workspace that belongs to someone else, or was written by hand. */
    OWNER_MISMATCH,
    WORKSPACE_DISCONNECTED,
    /** Notion confirmed that a workspace's tokens are lost. */
    RECONNECT_REQUIRED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
