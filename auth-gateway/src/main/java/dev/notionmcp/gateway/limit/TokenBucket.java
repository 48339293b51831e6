package dev.notionmcp.gateway.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A limit that allows bursts and refills steadily. It counts in this process alone: of several replicas each has its own. */
public final class TokenBucket {
    private final int burst;
    private final double perSecond;
    private final InstantSource clock;
    private double tokens;
    private Instant refilledAt;

    /**
     * A full one.
     *
     * @param burst how often at once
     * @param perSecond how often in the long run
     */
    public TokenBucket(int burst, double perSecond, InstantSource clock) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.clock = clock;
        this.tokens = burst;
        this.refilledAt = clock.instant();
    }

    /** Counts one time; zero if it was allowed, else how long to wait for the next. */
    public Duration take() {
        return take(1);
    }

    /**
     * Counts several times at once, or none of them. More than a burst of them are allowed when nothing else was, and then the next
     * wait is longer.
     */
    synchronized Duration take(int times) {
        refill();
        var needed = Math.min(times, burst);
        if (tokens >= needed) {
            tokens -= times;
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil(1000 * (needed - tokens) / perSecond));
    }

    /** Takes back what was counted and did not happen after all. */
    synchronized void giveBack(int times) {
        tokens = Math.min(burst, tokens + times);
    }

    /** Whether it is as good as a new one. */
    synchronized boolean isFull() {
        refill();
        return tokens >= burst;
    }

    private void refill() {
        var now = clock.instant();
        var elapsed = Duration.between(refilledAt, now);
        refilledAt = now;
        if (elapsed.isPositive()) {
            tokens = Math.min(burst, tokens + perSecond * elapsed.toNanos() / 1e9);
        }
    }
}
