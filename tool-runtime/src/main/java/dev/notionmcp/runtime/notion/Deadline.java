package dev.notionmcp.runtime.notion;

import java.time.Duration;

/** The moment by which a tool call must have its answer, however many requests and waits it takes. */
record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    boolean allows(Duration wait) {
        return left().compareTo(wait) > 0;
    }
}
