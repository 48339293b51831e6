package dev.notionmcp.gateway.trace;

import org.jspecify.annotations.Nullable;

/** Where no collector is set: nothing of OpenTelemetry is loaded. */
record NoTraces() implements Traces {

    @Override
    public CallTrace begin(@Nullable String traceparent, long begun, @Nullable String method, @Nullable String tool) {
        return Untraced.CALL;
    }

    @Override
    public void close() {}
}
