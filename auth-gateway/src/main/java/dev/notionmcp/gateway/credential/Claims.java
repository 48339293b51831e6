package dev.notionmcp.gateway.credential;

import dev.notionmcp.gateway.credential.Pair.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to refresh. A claim has run out when this replica has seen the same one for its whole life, so that clocks which
 * differ between replicas make no second holder; one from before this replica's start runs out by its own time and the largest
 * difference of clocks that is borne.
 */
final class Claims {

    /** Longer than Notion is waited for (15 s). */
    static final Duration LIFE = Duration.ofSeconds(20);

    private static final Duration SKEW = Duration.ofSeconds(90);

    private final InstantSource clock;
    private final ConcurrentMap<String, Observed> observed = new ConcurrentHashMap<>();

    Claims(InstantSource clock) {
        this.clock = clock;
    }

    private record Observed(String holder, Instant since) {}

    Claim begin() {
        return new Claim(
                UUID.randomUUID().toString(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(LIFE));
    }

    /** Notes when a claim was first seen; null: the workspace's pair is not claimed. */
    void see(String workspace, @Nullable Claim claim) {
        if (claim == null) {
            observed.remove(workspace);
        } else {
            since(workspace, claim);
        }
    }

    boolean isFree(String workspace, @Nullable Claim claim) {
        if (claim == null) {
            return true;
        }
        var now = clock.instant();
        return !now.isBefore(since(workspace, claim).plus(LIFE))
                || !now.isBefore(claim.until().plus(SKEW));
    }

    private Instant since(String workspace, Claim claim) {
        return observed.compute(
                        workspace,
                        (same, before) -> before != null && before.holder().equals(claim.holder())
                                ? before
                                : new Observed(claim.holder(), clock.instant()))
                .since();
    }
}
