package dev.notionmcp.operator.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A reconcile under way and the spans of its requests under way, which end with it at the latest. */
record TracedReconcile(Tracer tracer, Span span, Map<String, Span> requests) {

    private static final int FAILURE = 400;

    TracedReconcile(Tracer tracer, Span span) {
        this(tracer, span, new ConcurrentHashMap<>());
    }

    void begin(String request, String method, String plural) {
        requests.put(
                request,
                tracer.spanBuilder(method + " " + plural)
                        .setParent(Context.root().with(span))
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("http.request.method", method)
                        .startSpan());
    }

    void end(String request, int status) {
        var sent = requests.remove(request);
        if (sent != null) {
            sent.setAttribute("http.response.status_code", status);
            if (status >= FAILURE) {
                sent.setStatus(StatusCode.ERROR).setAttribute("error.type", Integer.toString(status));
            }
            sent.end();
        }
    }

    void fail(String request, Throwable failure) {
        var sent = requests.remove(request);
        if (sent != null) {
            sent.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", failure.getClass().getName());
            sent.end();
        }
    }
}
