package dev.notionmcp.gateway.connections;

import dev.notionmcp.gateway.opaque.OpaqueValues;

/**
 * Who looks at their connections.
 *
 * @param personId Notion's owner.user.id, or "bot:" and the bot id
 * @param session the value of the session's cookie
 */
record Visitor(String personId, String session) {

    /** What each form of this session carries: only who has the cookie can make it, and it tells nothing of the cookie. */
    String csrf() {
        return OpaqueValues.encode(OpaqueValues.sha256("csrf " + session));
    }

    /** The session stays out of logs. */
    @Override
    public String toString() {
        return "Visitor[personId=" + personId + "]";
    }
}
