package dev.notionmcp.local.chain;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One call after the other until it is closed, with what came of those that failed. */
final class CallsUntil implements AutoCloseable {

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final Thread caller;
    private volatile boolean closed;

    CallsUntil(McpClients.Modern client, String tool, Map<String, Object> arguments) {
        caller = Thread.ofVirtual().start(() -> {
            while (!closed) {
                var failure = failure(client, tool, arguments);
                if (failure == null) {
                    answered.incrementAndGet();
                } else {
                    failures.add(failure);
                }
            }
        });
    }

    int answered() {
        return answered.get();
    }

    List<String> failures() {
        return failures;
    }

    private static @Nullable String failure(McpClients.Modern client, String tool, Map<String, Object> arguments) {
        try {
            var result = client.call(tool, arguments);
            return result.path("isError").asBoolean(false) ? tool + ": " + result : null;
        } catch (RuntimeException | AssertionError e) {
            return tool + ": " + e;
        }
    }

    /** Returns when the last call has its answer. */
    @Override
    public void close() {
        closed = true;
        try {
            caller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
