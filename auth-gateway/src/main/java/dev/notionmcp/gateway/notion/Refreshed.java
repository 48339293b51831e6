package dev.notionmcp.gateway.notion;

import java.time.Duration;

/** What Notion's token endpoint made of a refresh token. */
public sealed interface Refreshed {

    /** A new pair; the old one is dead from now on. */
    record NewPair(NotionAuthorization authorization) implements Refreshed {}

    /** {@code invalid_grant}: this refresh token opens nothing any more. */
    record Refused() implements Refreshed {}

    /**
     * Nothing is known about the token: Notion is away, busy, or does not accept this server itself.
     *
     * @param pause before it is worth asking again
     */
    record Unavailable(Duration pause) implements Refreshed {}
}
