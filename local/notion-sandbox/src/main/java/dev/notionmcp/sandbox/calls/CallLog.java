package dev.notionmcp.sandbox.calls;

import dev.notionmcp.sandbox.http.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** The calls that arrived, oldest first; the oldest go when it is full. */
public final class CallLog {
    private static final int MOST = 100_000;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One call.
     *
     * @param status what was answered; 0 when the connection was cut instead
     * @param workspace the bot_id of the token, null when it was none of ours
     */
    public record Entry(
            String method,
            String path,
            @Nullable String query,
            int status,
            @Nullable String workspace,
            @Nullable String person) {}

    public void add(Entry entry) {
        lock.lock();
        try {
            if (entries.size() >= MOST) {
                entries.removeFirst();
            }
            entries.addLast(entry);
        } finally {
            lock.unlock();
        }
    }

    public int size() {
        return list(false).size();
    }

    private List<Entry> copy() {
        lock.lock();
        try {
            return new ArrayList<>(entries);
        } finally {
            lock.unlock();
        }
    }

    public void clear() {
        lock.lock();
        try {
            entries.clear();
        } finally {
            lock.unlock();
        }
    }

    /** The REST calls, or those to the OAuth endpoints. */
    public ArrayNode list(boolean oauth) {
        return Json.array(copy().stream()
                .filter(entry -> entry.path().startsWith("/v1/oauth/") == oauth)
                .map(entry -> Json.of(
                        "method", entry.method(),
                        "path", entry.path(),
                        "query", entry.query(),
                        "status", entry.status(),
                        "workspace", entry.workspace(),
                        "person", entry.person()))
                .toList());
    }
}
