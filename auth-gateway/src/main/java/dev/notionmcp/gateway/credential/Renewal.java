package dev.notionmcp.gateway.credential;

import java.time.Duration;

/** What came of a token that Notion refused. */
public sealed interface Renewal {

    /** A newer one is in use, and with the runtimes that are awake. */
    record Renewed(long revision) implements Renewal {}

    /** Notion has confirmed that no newer one can be had; the person has to connect again. */
    record Lost() implements Renewal {}

    /** Not known yet, because Notion or another replica has not answered. */
    record Later(Duration pause) implements Renewal {}

    /** There is nothing to renew: the token is missing, Notion says that it works, or it is seconds old. */
    record Kept() implements Renewal {}
}
