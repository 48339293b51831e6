package dev.notionmcp.operator.sleep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a runtime is to do. */
public sealed interface Scale {

    /**
     * It runs.
     *
     * @param since when it was last started, by the operator's clock; null where that was not written down
     * @param until when it is to be judged anew; null for one that never sleeps
     */
    record Awake(@Nullable Instant since, @Nullable Instant until) implements Scale {}

    /**
     * It sleeps until it is used.
     *
     * @param after the recorded use that was its last; any other one wakes it
     */
    record Asleep(String after) implements Scale {}

    /** It must not run, whoever calls: its workspace is suspended, or another one serves its bot. */
    record Stopped() implements Scale {}

    default int replicas() {
        return this instanceof Awake ? 1 : 0;
    }

    /** How long this holds if nothing happens; empty if for good. */
    default Optional<Duration> holdsFor(Instant now) {
        // a timer counts whole milliseconds, and one that is early would have to be set again
        return this instanceof Awake awake && awake.until != null
                ? Optional.of(Duration.between(now, awake.until).plusMillis(1))
                : Optional.empty();
    }
}
