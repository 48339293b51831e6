package dev.notionmcp.gateway.routing;

import java.util.HashMap;
import java.util.Map;

/**
 * The memory that the bodies of unanswered requests may take, those that are still arriving included. A workspace gets a part of it, so
 * that none keeps the others out.
 */
final class BodyRoom {

    private static final int PART = 4;

    private final long bytesInAll;
    private final long bytesEach;
    private final Map<String, Long> taken = new HashMap<>();
    private long takenInAll;

    BodyRoom(long bytesInAll) {
        this.bytesInAll = bytesInAll;
        this.bytesEach = Math.max(BodyReader.LIMIT, bytesInAll / PART);
    }

    /** As much as is announced, or as a body may have at most; close the result once nothing of it is needed. */
    Share take(String workspace, long announced) throws Refusal {
        var bytes = announced >= 0 ? Math.min(announced, BodyReader.LIMIT) : BodyReader.LIMIT;
        if (!add(workspace, bytes)) {
            throw Refusal.later(
                    "bodies-too-large", "The server has too many large requests at once; send this one again.", 5);
        }
        return new Share(workspace, bytes);
    }

    private synchronized boolean add(String workspace, long bytes) {
        var mine = taken.getOrDefault(workspace, 0L) + bytes;
        if (mine > bytesEach || takenInAll + bytes > bytesInAll) {
            return false;
        }
        taken.put(workspace, mine);
        takenInAll += bytes;
        return true;
    }

    private synchronized void giveBack(String workspace, long bytes) {
        takenInAll -= bytes;
        taken.computeIfPresent(workspace, (same, mine) -> mine == bytes ? null : mine - bytes);
    }

    /** What one request may take. */
    final class Share implements AutoCloseable {
        private final String workspace;
        private long bytes;

        private Share(String workspace, long bytes) {
            this.workspace = workspace;
            this.bytes = bytes;
        }

        /** Once the body is there: gives back what it turned out not to need. */
        void needs(long length) {
            if (length < bytes) {
                giveBack(workspace, bytes - length);
                bytes = length;
            }
        }

        @Override
        public void close() {
            giveBack(workspace, bytes);
        }
    }
}
