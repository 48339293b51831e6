package dev.notionmcp.gateway.client;

import java.time.Duration;

/** A registration that comes while too many others do. */
final class TooManyRegistrations extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyRegistrations(Duration wait) {
        super("Too many applications register at the moment; try again shortly.", null, false, false);
        this.seconds = Math.max(1, wait.toSeconds());
    }

    /** For Retry-After. */
    long seconds() {
        return seconds;
    }
}
