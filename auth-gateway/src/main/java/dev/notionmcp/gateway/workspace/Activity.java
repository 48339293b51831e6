package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.IdleTimeout;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    /** For those that wait on: the record may have been lost, and nothing else would ever wake it. */
    private static final Duration WAKE_AGAIN = Duration.ofSeconds(5);

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

    /** A call still finds nothing running. */
    public void stillWaiting(WorkspaceRef workspace) {
        record(workspace.name(), WAKE_AGAIN);
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
            if (!store.active(name)) {
                recorded.remove(name, turn);
            }
        } catch (RuntimeException e) {
            recorded.remove(name, turn);
            LOG.warn(
                    "The activity of {} was not recorded and is again while calls wait for it, or with the next one.",
                    name,
                    e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // two callers may read the same time; one of them put it there
    private static boolean isSame(Instant written, Instant now) {
        return written == now;
    }

    private Duration interval(String name) {
        return cache.find(name)
                .flatMap(IdleTimeout::of)
                .map(idle -> idle.dividedBy(4))
                .filter(quarter -> quarter.compareTo(USE) < 0)
                .orElse(USE);
    }
}
