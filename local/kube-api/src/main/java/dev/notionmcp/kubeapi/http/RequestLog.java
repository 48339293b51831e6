package dev.notionmcp.kubeapi.http;

import java.util.ArrayDeque;
import java.util.List;

/** The last requests, as many as a test needs and a long run can hold. */
public final class RequestLog {

    private static final int LIMIT = 20_000;

    private final ArrayDeque<RecordedRequest> requests = new ArrayDeque<>();
    private long count;

    synchronized void add(String user, String verb, String path, int code) {
        count++;
        requests.addLast(new RecordedRequest(count, user, verb, path, code));
        if (requests.size() > LIMIT) {
            requests.removeFirst();
        }
    }

    public synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    /** The number of the last request: requests made later have a greater one. */
    public synchronized long mark() {
        return count;
    }
}
