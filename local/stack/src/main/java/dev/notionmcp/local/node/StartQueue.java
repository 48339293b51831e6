package dev.notionmcp.local.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which pod starts next. Starting a JVM keeps a core busy, so only as many start at once as there are cores, and the
 * one whose workspace was asked for last goes first: somebody is waiting for it.
 */
final class StartQueue {

    private final int atOnce;
    private final Function<String, Instant> lastRequested;
    private final List<LocalPod> waiting = new ArrayList<>();
    private int starting;

    /**
     * A queue without pods.
     *
     * @param lastRequested when a call last asked for a Deployment's workspace; the epoch where none did
     */
    StartQueue(int atOnce, Function<String, Instant> lastRequested) {
        this.atOnce = atOnce;
        this.lastRequested = lastRequested;
    }

    void add(LocalPod pod) {
        waiting.add(pod);
    }

    void remove(LocalPod pod) {
        waiting.remove(pod);
    }

    /** The next pod to start, if a place is free; {@link #started} gives the place back. */
    Optional<LocalPod> poll() {
        if (starting >= atOnce || waiting.isEmpty()) {
            return Optional.empty();
        }
        var next = waiting.stream()
                .max(Comparator.comparing((LocalPod pod) -> lastRequested.apply(pod.deployment)))
                .orElseThrow();
        waiting.remove(next);
        starting++;
        return Optional.of(next);
    }

    /** A pod that was starting is ready, has failed, or has had its time. */
    void started() {
        starting--;
    }
}
