package dev.notionmcp.gateway.trace;

import org.jspecify.annotations.Nullable;

/** Begins the trace of each call. */
public sealed interface Traces extends AutoCloseable permits NoTraces, ExportedTraces {

    /**
     * One call of a client with a valid token.
     *
     * @param traceparent what the client sent by that name (W3C Trace Context), as it was sent; null for nothing
     * @param begun when the request arrived, by {@link System#nanoTime}
     * @param method null if the request was refused before it was read, or is a batch
     * @param tool null where the method is no tools/call
     */
    CallTrace begin(@Nullable String traceparent, long begun, @Nullable String method, @Nullable String tool);

    @Override
    void close();
}
