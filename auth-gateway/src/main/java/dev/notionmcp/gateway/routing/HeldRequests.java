package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.metric.GatewayMetrics;
import dev.notionmcp.gateway.metric.Measure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts the requests that wait for a runtime, so that sleeping workspaces cannot fill the gateway's memory. */
final class HeldRequests {

    private final int perWorkspace;
    private final long bytesInAll;
    private final GatewayMetrics metrics;
    private final Map<String, Integer> held = new HashMap<>();
    private long bytes;

    HeldRequests(int perWorkspace, long bytesInAll, GatewayMetrics metrics) {
        this.perWorkspace = perWorkspace;
        this.bytesInAll = bytesInAll;
        this.metrics = metrics;
        metrics.watch(Measure.HELD, this::count);
    }

    /** Takes a place; close it when the wait is over. */
    synchronized Place enter(String workspace, int size) throws Refusal {
        if (held.getOrDefault(workspace, 0) >= perWorkspace) {
            throw Refusal.later(
                    "held-too-many",
                    "This workspace's tools are starting and " + perWorkspace
                            + " calls already wait for them; send this call again in a few seconds.",
                    5);
        }
        if (bytes + size > bytesInAll) {
            throw Refusal.later(
                    "held-too-large", "The server is busy starting workspaces; send this call again shortly.", 10);
        }
        var isFirst = held.merge(workspace, 1, Integer::sum) == 1;
        bytes += size;
        return new Place(workspace, size, isFirst);
    }

    synchronized int count(String workspace) {
        return held.getOrDefault(workspace, 0);
    }

    private synchronized int count() {
        return held.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized void leave(Place place) {
        held.computeIfPresent(place.workspace, (same, count) -> count == 1 ? null : count - 1);
        bytes -= place.size;
    }

    final class Place implements AutoCloseable {
        private final String workspace;
        private final int size;
        private final boolean isFirst;
        private final long begin = System.nanoTime();

        private Place(String workspace, int size, boolean isFirst) {
            this.workspace = workspace;
            this.size = size;
            this.isFirst = isFirst;
        }

        /** By {@link System#nanoTime}. */
        long begin() {
            return begin;
        }

        /** Whether nobody waited for this workspace before. */
        boolean isFirst() {
            return isFirst;
        }

        @Override
        public void close() {
            leave(this);
            metrics.held(Duration.ofNanos(System.nanoTime() - begin), isFirst);
        }
    }
}
