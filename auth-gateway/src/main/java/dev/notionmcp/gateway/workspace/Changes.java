package dev.notionmcp.gateway.workspace;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Wakes whoever waits for a named object to change. Take {@link #next} before looking, or a change can be missed. */
public final class Changes {

    private final ConcurrentMap<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    /** Completes with the first change after this call. */
    public CompletableFuture<Void> next(String name) {
        return waiting.computeIfAbsent(name, n -> new CompletableFuture<>());
    }

    public void happenedTo(String name) {
        var waiters = waiting.remove(name);
        if (waiters != null) {
            waiters.complete(null);
        }
    }
}
