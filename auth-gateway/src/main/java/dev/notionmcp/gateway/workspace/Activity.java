package dev.notionmcp.gateway.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator, through status.lastActivityTime, which workspaces are in use. Written beside the call, which
 * neither waits for it nor fails with it.
 */
public final class Activity {

    private static final Logger LOG = LoggerFactory.getLogger(Activity.class);

    /** How old the record may get while calls come in, and at most a quarter of the workspace's idle timeout. */
    private static final Duration USE = Duration.ofMinutes(1);

    /** A quarter of the shortest idle timeout there is. */
    private static final Duration SHORTEST = Duration.ofSeconds(15);

    /** Requests that wait for one sleeping runtime wake it together. */
    private static final Duration WAKE = Duration.ofSeconds(1);

    private final WorkspaceStore store;
    private final WorkspaceCache cache;
    private final Executor executor;
    private final InstantSource clock;
    private final ConcurrentMap<String, Instant> recorded = new ConcurrentHashMap<>();

    Activity(WorkspaceStore store, WorkspaceCache cache, Executor executor, InstantSource clock) {
        this.store = store;
        this.cache = cache;
        this.executor = executor;
        this.clock = clock;
    }

    /** A call came in. */
    public void use(WorkspaceRef workspace) {
        var last = recorded.get(workspace.name());
        if (last != null && clock.instant().isBefore(last.plus(SHORTEST))) {
            return;
        }
        record(workspace.name(), interval(workspace.name()));
    }

    /** A call came in and found nothing running. */
    public void wake(WorkspaceRef workspace) {
        record(workspace.name(), WAKE);
    }

    private void record(String name, Duration interval) {
        var now = clock.instant();
        var written =
                recorded.compute(name, (same, last) -> last == null || !now.isBefore(last.plus(interval)) ? now : last);
        // the very instance: this caller is the one whose turn it was
        if (isSame(written, now)) {
            executor.execute(() -> write(name, now));
        }
    }

    private void write(String name, Instant turn) {
        try {
            store.active(name);
        } catch (RuntimeException e) {
            recorded.remove(name, turn);
            LOG.warn("The activity of {} was not recorded and will be with its next call.", name, e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // two callers may read the same time; one of them put it there
    private static boolean isSame(Instant written, Instant now) {
        return written == now;
    }

    private Duration interval(String name) {
        var idle = cache.find(name).map(found -> found.getSpec().idleTimeout()).orElse("0");
        if (idle.equals("0")) {
            return USE;
        }
        try {
            // 90s, 15m, 2h30m: an ISO 8601 duration but for its first letters
            var quarter = Duration.parse("PT" + idle.toUpperCase(Locale.ROOT)).dividedBy(4);
            return quarter.compareTo(USE) < 0 ? quarter : USE;
        } catch (DateTimeParseException e) {
            return USE; // the operator is the one to complain
        }
    }
}
