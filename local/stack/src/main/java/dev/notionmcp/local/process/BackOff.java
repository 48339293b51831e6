package dev.notionmcp.local.process;

import java.time.Duration;
import java.time.Instant;

/** Delays that double from 1 s to 60 s, and start over once a program has run for two minutes. */
public final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration HEALTHY = Duration.ofMinutes(2);

    private Duration next = FIRST;
    private Instant last = Instant.EPOCH;

    public Duration next() {
        var now = Instant.now();
        if (last.plusSeconds(next.toSeconds()).plus(HEALTHY).isBefore(now)) {
            next = FIRST;
        }
        last = now;
        var delay = next;
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return delay;
    }
}
