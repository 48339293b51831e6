package dev.notionmcp.gateway.trace;

import dev.notionmcp.gateway.TraceSettings;
import dev.notionmcp.gateway.metric.Labels;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends the traces to a collector by OTLP over HTTP. Of a client's context only the traceparent counts: no tracestate, no baggage. */
final class ExportedTraces implements Traces {
    private static final long LAST_SPANS_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private ExportedTraces(SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider.get("notion-mcp-gateway");
    }

    static ExportedTraces to(TraceSettings settings) {
        var exporter = OtlpHttpSpanExporter.builder().setEndpoint(settings.endpoint() + "/v1/traces");
        settings.headers().forEach(exporter::addHeader);
        return new ExportedTraces(SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", settings.service())
                        .build())
                .setSampler(sampler(settings))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build());
    }

    @Override
    public CallTrace begin(@Nullable String traceparent, long begun, @Nullable String method, @Nullable String tool) {
        var time = Timeline.now();
        var span = tracer.spanBuilder(name(method, tool))
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, FIELDS))
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(time.at(begun))
                .startSpan();
        if (method != null) {
            span.setAttribute("mcp.method.name", Labels.method(method));
        }
        if (tool != null) {
            span.setAttribute("gen_ai.operation.name", "execute_tool");
            span.setAttribute("gen_ai.tool.name", Labels.tool(tool));
        }
        return new TracedCall(tracer, time, span);
    }

    /** What a client invents becomes no name. */
    private static String name(@Nullable String method, @Nullable String tool) {
        if (method == null) {
            return "POST /mcp";
        }
        return tool == null ? Labels.method(method) : Labels.method(method) + " " + Labels.tool(tool);
    }

    private static Sampler sampler(TraceSettings settings) {
        return switch (settings.sampler()) {
            case ALWAYS_ON -> Sampler.alwaysOn();
            case ALWAYS_OFF -> Sampler.alwaysOff();
            case TRACEIDRATIO -> Sampler.traceIdRatioBased(settings.ratio());
            case PARENTBASED_ALWAYS_ON -> Sampler.parentBased(Sampler.alwaysOn());
            case PARENTBASED_ALWAYS_OFF -> Sampler.parentBased(Sampler.alwaysOff());
            case PARENTBASED_TRACEIDRATIO -> Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio()));
        };
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }

    private static final TextMapGetter<@Nullable String> FIELDS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(@Nullable String traceparent) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals("traceparent") ? traceparent : null;
        }
    };
}
