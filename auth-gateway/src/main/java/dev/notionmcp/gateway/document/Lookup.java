package dev.notionmcp.gateway.document;

import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** What is known of the client of an authorization request. */
public sealed interface Lookup {

    /** As stored by now. */
    record Found(RegisteredClient client) implements Lookup {}

    /**
     * No client that could be served.
     *
     * @param sentence for the person whom it sent here
     */
    record Missing(String sentence) implements Lookup {}
}
