package dev.notionmcp.gateway.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** While one is open, what this thread logs tells of which call it is. It rides with the thread: nothing is decided by it. */
public final class CallLog implements AutoCloseable {
    static final String REQUEST = "requestId";
    static final String WORKSPACE = "workspace";
    static final String TRACE = "traceId";

    private CallLog() {}

    /**
     * From now on this thread works for that call, until the result is closed.
     *
     * @param trace null where calls are not traced
     */
    public static CallLog about(String request, String workspace, @Nullable String trace) {
        MDC.put(REQUEST, request);
        MDC.put(WORKSPACE, workspace);
        if (trace != null) {
            MDC.put(TRACE, trace);
        }
        return new CallLog();
    }

    @Override
    public void close() {
        MDC.remove(REQUEST);
        MDC.remove(WORKSPACE);
        MDC.remove(TRACE);
    }
}
