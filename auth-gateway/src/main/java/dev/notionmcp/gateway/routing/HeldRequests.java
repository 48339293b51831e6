package dev.notionmcp.gateway.routing;

import java.util.HashMap;
import java.util.Map;

/** Counts the requests that wait for a runtime, so that sleeping workspaces cannot fill the gateway's memory. */
final class HeldRequests {

    private final int perWorkspace;
    private final long bytesInAll;
    private final Map<String, Integer> held = new HashMap<>();
    private long bytes;

    HeldRequests(int perWorkspace, long bytesInAll) {
        this.perWorkspace = perWorkspace;
        this.bytesInAll = bytesInAll;
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
        held.merge(workspace, 1, Integer::sum);
        bytes += size;
        return new Place(workspace, size);
    }

    synchronized int count(String workspace) {
        return held.getOrDefault(workspace, 0);
    }

    private synchronized void leave(Place place) {
        held.computeIfPresent(place.workspace, (same, count) -> count == 1 ? null : count - 1);
        bytes -= place.size;
    }

    final class Place implements AutoCloseable {
        private final String workspace;
        private final int size;

        private Place(String workspace, int size) {
            this.workspace = workspace;
            this.size = size;
        }

        @Override
        public void close() {
            leave(this);
        }
    }
}
