package dev.notionmcp.gateway.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Spans by OpenTelemetry's conventions for HTTP and MCP, as far as these exist. The runtime's and Notion's are told by the gateway, after
 * the fact, from what the runtime's answer says.
 */
final class TracedCall implements CallTrace {
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");

    private final Tracer tracer;
    private final Timeline time;
    private final Span call;

    TracedCall(Tracer tracer, Timeline time, Span call) {
        this.tracer = tracer;
        this.time = time;
        this.call = call;
    }

    @Override
    public String id() {
        return call.getSpanContext().getTraceId();
    }

    @Override
    public void held(long begun, boolean wakes) {
        child(wakes ? "wake runtime" : "wait for runtime", SpanKind.INTERNAL, call, begun)
                .end(time.at(System.nanoTime()));
    }

    @Override
    public void answered(long begun, int status, @Nullable NotionCalls notion) {
        var end = System.nanoTime();
        var runtime = child("runtime", SpanKind.CLIENT, call, begun).setAttribute(PEER, "tool-runtime");
        runtime.setAttribute(STATUS, (long) status);
        if (status >= 500) {
            failed(runtime, Integer.toString(status));
        }
        if (notion != null && notion.requests() > 0) {
            // it is not told when in its time the runtime waited: the end of it is the likeliest
            var waited = Math.min(notion.waited().toNanos(), end - begun);
            child("notion", SpanKind.CLIENT, runtime, end - waited)
                    .setAttribute(PEER, "notion")
                    .setAttribute("notion_mcp.notion.requests", notion.requests())
                    .setAttribute("notion_mcp.notion.limited", notion.limited())
                    .end(time.at(end));
        }
        runtime.end(time.at(end));
    }

    @Override
    public void brokeOff(long begun) {
        var runtime = child("runtime", SpanKind.CLIENT, call, begun).setAttribute(PEER, "tool-runtime");
        failed(runtime, "broken-off").end(time.at(System.nanoTime()));
    }

    @Override
    public void end(String request, String workspace, String outcome, int status) {
        call.setAttribute(STATUS, (long) status)
                .setAttribute("notion_mcp.request", request)
                .setAttribute("notion_mcp.workspace", workspace)
                .setAttribute("notion_mcp.outcome", outcome);
        if (status >= 500 || outcome.equals("failed") || outcome.equals("broken-off")) {
            failed(call, outcome);
        }
        call.end(time.at(System.nanoTime()));
    }

    private Span child(String name, SpanKind kind, Span parent, long begun) {
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(Context.root().with(parent))
                .setStartTimestamp(time.at(begun))
                .startSpan();
    }

    private static Span failed(Span span, String kind) {
        return span.setStatus(StatusCode.ERROR).setAttribute(ERROR, kind);
    }
}
