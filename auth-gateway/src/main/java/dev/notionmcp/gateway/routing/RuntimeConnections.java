package dev.notionmcp.gateway.routing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps connections to runtimes for their next call. */
final class RuntimeConnections implements AutoCloseable {

    /** A runtime keeps one for 120 s, so that no call is sent into a connection that is being closed there. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final ConcurrentMap<URI, Deque<RuntimeConnection>> unused = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("runtime-connections").daemon().factory());

    @SuppressWarnings("FutureReturnValueIgnored") // closeOld() throws nothing
    RuntimeConnections() {
        clock.scheduleWithFixedDelay(this::closeOld, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * A connection for one call: the one used last that is still open, or a new one.
     *
     * @throws IOException if none can be made
     */
    RuntimeConnection take(URI address) throws IOException {
        for (var kept = poll(address); kept != null; kept = poll(address)) {
            if (kept.isUsable()) {
                return kept;
            }
            kept.close();
        }
        return RuntimeConnection.open(address);
    }

    /** Only after an answer that was read to its end. */
    void giveBack(RuntimeConnection connection) {
        connection.unusedSince(System.nanoTime());
        unused.compute(connection.address(), (address, kept) -> {
            var all = kept == null ? new ArrayDeque<RuntimeConnection>(1) : kept;
            all.addFirst(connection);
            return all;
        });
    }

    private @Nullable RuntimeConnection poll(URI address) {
        var taken = new RuntimeConnection[1];
        unused.computeIfPresent(address, (same, kept) -> {
            taken[0] = kept.pollFirst();
            return kept.isEmpty() ? null : kept;
        });
        return taken[0];
    }

    private void closeOld() {
        close(KEPT);
    }

    private void close(Duration unusedFor) {
        var now = System.nanoTime();
        for (var address : List.copyOf(unused.keySet())) {
            var old = new ArrayList<RuntimeConnection>();
            unused.computeIfPresent(address, (same, kept) -> {
                while (!kept.isEmpty() && kept.getLast().isUnusedFor(unusedFor, now)) {
                    old.add(kept.removeLast());
                }
                return kept.isEmpty() ? null : kept;
            });
            old.forEach(RuntimeConnection::close);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        close(Duration.ZERO);
    }
}
