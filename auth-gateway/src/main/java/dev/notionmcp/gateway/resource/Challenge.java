package dev.notionmcp.gateway.resource;

import dev.notionmcp.gateway.scope.Scopes;

/**
 * The values of {@code WWW-Authenticate} (RFC 6750, section 3, with {@code resource_metadata} of RFC 9728, section 5.1). Clients take
 * the scope in it as authoritative, so it names all that a resource can need, and never {@code offline_access}.
 */
public final class Challenge {
    private Challenge() {}

    /** For a request without a token: where to learn how to get one. */
    public static String noToken(ProtectedResource resource) {
        return "Bearer " + tail(resource);
    }

    /** For a token that is unknown, expired, revoked or meant for another resource; which of these is nobody's business. */
    public static String invalidToken(ProtectedResource resource) {
        return "Bearer error=\"invalid_token\", error_description=\"The access token is not valid here; connect again.\", "
                + tail(resource);
    }

    /** For a valid token that may only read: answered with 403. */
    public static String insufficientScope(ProtectedResource resource) {
        return "Bearer error=\"insufficient_scope\", error_description=\"This call needs the scope notion:write.\", "
                + tail(resource);
    }

    private static String tail(ProtectedResource resource) {
        return "resource_metadata=\"" + resource.metadataUrl() + "\", scope=\"" + Scopes.join(Scopes.OF_RESOURCE)
                + "\"";
    }
}
