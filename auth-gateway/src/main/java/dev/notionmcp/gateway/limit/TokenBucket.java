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
    public synchronized Duration take() {
        var now = clock.instant();
        var elapsed = Duration.between(refilledAt, now);
        refilledAt = now;
        if (elapsed.isPositive()) {
            tokens = Math.min(burst, tokens + perSecond * elapsed.toNanos() / 1e9);
        }
        if (tokens >= 1) {
            tokens--;
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil(1000 * (1 - tokens) / perSecond));
    }
}
