package dev.notionmcp.gateway.trace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Turns times of {@link System#nanoTime} into times of day by one look at both clocks, so that spans fit into each other. */
record Timeline(Instant day, long nanos) {

    static Timeline now() {
        return new Timeline(Instant.now(), System.nanoTime());
    }

    Instant at(long nanoTime) {
        return day.plus(nanoTime - nanos, ChronoUnit.NANOS);
    }
}
