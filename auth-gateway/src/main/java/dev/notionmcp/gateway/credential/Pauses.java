package dev.notionmcp.gateway.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Spaces the questions to Notion about one workspace's token, after one that Notion did not decide, or has just answered with a new one. */
final class Pauses {

    /** A runtime that calls each new token refused may be wrong, and whoever stands behind it would make a refresh of each call. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final ConcurrentMap<String, Pause> pauses = new ConcurrentHashMap<>();

    Pauses(InstantSource clock) {
        this.clock = clock;
    }

    private record Pause(long revision, Instant until, Renewal meanwhile) {}

    /** Until then the same is answered without asking, as long as the token is the same. */
    void pause(String workspace, long revision, Duration duration, Renewal meanwhile) {
        pauses.put(workspace, new Pause(revision, clock.instant().plus(duration), meanwhile));
    }

    /** Notion has just issued this revision, here or at another replica. */
    void refreshed(String workspace, long revision) {
        pause(workspace, revision, FRESH, new Renewal.Kept());
    }

    Optional<Renewal> meanwhile(String workspace, long revision) {
        var pause = pauses.get(workspace);
        if (pause == null) {
            return Optional.empty();
        }
        if (pause.revision() != revision || !clock.instant().isBefore(pause.until())) {
            pauses.remove(workspace, pause);
            return Optional.empty();
        }
        return Optional.of(pause.meanwhile());
    }
}
