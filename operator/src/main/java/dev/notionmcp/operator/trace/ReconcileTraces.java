package dev.notionmcp.operator.trace;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A trace of each reconcile, with its writes. JOSDK tells of a reconcile's begin and end on the reconcile's own thread. */
public final class ReconcileTraces implements Metrics, AutoCloseable {

    private static final long LAST_SPANS_SECONDS = 5;
    private static final String TRACE = "traceId";

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Function<Throwable, String> kind;
    private final Map<ResourceID, TracedReconcile> running = new ConcurrentHashMap<>();

    private ReconcileTraces(SdkTracerProvider provider, Function<Throwable, String> kind) {
        this.provider = provider;
        this.tracer = provider.get("notion-mcp-operator");
        this.kind = kind;
    }

    /**
     * Sends them there.
     *
     * @param kind of a failure, in one word
     */
    public static ReconcileTraces to(TraceTarget target, Function<Throwable, String> kind) {
        return new ReconcileTraces(Exporter.to(target), kind);
    }

    /** What notes the requests that a reconcile sends. */
    public WriteSpans writes() {
        return new WriteSpans(running::get);
    }

    @Override
    public void reconciliationStarted(HasMetadata workspace, Map<String, Object> metadata) {
        var id = ResourceID.fromResource(workspace);
        var span = tracer.spanBuilder("reconcile " + workspace.getKind())
                .setNoParent()
                .setAttribute("k8s.namespace.name", workspace.getMetadata().getNamespace())
                .setAttribute("notion_mcp.workspace", id.getName())
                .startSpan();
        running.put(id, new TracedReconcile(tracer, span));
        MDC.put(TRACE, span.getSpanContext().getTraceId());
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        try {
            return execution.execute();
        } catch (Exception e) {
            var reconcile = running.get(execution.resourceID());
            if (reconcile != null) {
                reconcile.span().setStatus(StatusCode.ERROR).setAttribute("error.type", kind.apply(e));
            }
            throw e;
        }
    }

    @Override
    public void reconciliationFinished(HasMetadata workspace, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        MDC.remove(TRACE);
        var reconcile = running.remove(ResourceID.fromResource(workspace));
        if (reconcile != null) {
            reconcile.span().end();
        }
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }
}
