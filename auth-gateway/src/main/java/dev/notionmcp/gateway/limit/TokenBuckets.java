package dev.notionmcp.gateway.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The same limit for each of many parties. Who has been quiet for long enough is forgotten, for a new bucket is full as well. */
public final class TokenBuckets {
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final int burst;
    private final double perSecond;
    private final InstantSource clock;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private volatile Instant sweptAt;

    /**
     * Buckets like this for everybody.
     *
     * @param burst how often at once
     * @param perSecond how often in the long run
     */
    public TokenBuckets(int burst, double perSecond, InstantSource clock) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.clock = clock;
        this.sweptAt = clock.instant();
    }

    /** Counts several times at once for one party, or none of them; zero if they were allowed, else how long to wait. */
    public Duration take(String party, int times) {
        sweepIfDue();
        return bucket(party).take(times);
    }

    /** Takes back what was counted and did not happen after all. */
    public void giveBack(String party, int times) {
        bucket(party).giveBack(times);
    }

    int size() {
        return buckets.size();
    }

    private TokenBucket bucket(String party) {
        return buckets.computeIfAbsent(party, name -> new TokenBucket(burst, perSecond, clock));
    }

    /** One that is taken from while it is being forgotten loses that one count, which is less than it is worth to prevent. */
    private void sweepIfDue() {
        var now = clock.instant();
        if (now.isAfter(sweptAt.plus(SWEEP))) {
            sweptAt = now;
            buckets.values().removeIf(TokenBucket::isFull);
        }
    }
}
