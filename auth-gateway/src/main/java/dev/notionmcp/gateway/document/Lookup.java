package dev.notionmcp.gateway.document;

import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** What is known of the client of an authorization request. */
public sealed interface Lookup {

    /** As stored by now. */
    record Found(RegisteredClient client) implements Lookup {}

    /**
     * No client that could be served.
     *
     * @param happened for the person whom it sent here
     * @param next what that person can do
     */
    record Missing(String happened, String next) implements Lookup {}
}
