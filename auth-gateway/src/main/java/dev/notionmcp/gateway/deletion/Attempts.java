package dev.notionmcp.gateway.deletion;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which deletions are being attempted here, and when each that failed is tried again: after 2 s, 4 s and so on up to a minute. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** So that a namespace that goes as a whole does not meet Notion's rate limit. */
    private static final int AT_ONCE = 8;

    private static final int LAST_DOUBLING = 6;

    private final Executor tasks;
    private final InstantSource clock;
    private final Map<String, Attempt> attempts = new HashMap<>();

    Attempts(Executor tasks, InstantSource clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    private record Attempt(int failures, Instant next, boolean running) {}

    /** Attempts what is due. Whatever is thrown, or false, counts as a failure. */
    void attempt(String uid, String name, BooleanSupplier deletion) {
        if (!begin(uid, clock.instant())) {
            return;
        }
        tasks.execute(() -> {
            var finished = false;
            try {
                finished = deletion.getAsBoolean();
            } catch (RuntimeException e) {
                LOG.warn("The deletion of {} was not finished and is tried again.", name, e);
            } finally {
                end(uid, finished);
            }
        });
    }

    private synchronized boolean begin(String uid, Instant now) {
        var before = attempts.getOrDefault(uid, new Attempt(0, Instant.MIN, false));
        if (before.running() || now.isBefore(before.next()) || running() >= AT_ONCE) {
            return false;
        }
        attempts.put(uid, new Attempt(before.failures(), before.next(), true));
        return true;
    }

    private synchronized void end(String uid, boolean finished) {
        if (finished) {
            attempts.remove(uid);
            return;
        }
        var now = clock.instant();
        var failures = attempts.getOrDefault(uid, new Attempt(0, now, true)).failures() + 1;
        var wait = Duration.ofSeconds(1L << Math.min(failures, LAST_DOUBLING));
        attempts.put(uid, new Attempt(failures, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST), false));
    }

    /** Forgets what no longer waits. */
    synchronized void retain(Collection<String> waiting) {
        attempts.entrySet().removeIf(entry -> !entry.getValue().running() && !waiting.contains(entry.getKey()));
    }

    private long running() {
        return attempts.values().stream().filter(Attempt::running).count();
    }
}
