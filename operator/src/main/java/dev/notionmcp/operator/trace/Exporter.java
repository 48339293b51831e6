package dev.notionmcp.operator.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Sends spans to a collector by OTLP over HTTP. */
final class Exporter {

    private Exporter() {}

    static SdkTracerProvider to(TraceTarget target) {
        var exporter = OtlpHttpSpanExporter.builder().setEndpoint(target.endpoint() + "/v1/traces");
        target.headers().forEach(exporter::addHeader);
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", target.service())
                        .build())
                .setSampler(sampler(target))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build();
    }

    private static Sampler sampler(TraceTarget target) {
        return switch (target.sampler()) {
            case "always_off", "parentbased_always_off" -> Sampler.alwaysOff();
            case "traceidratio", "parentbased_traceidratio" ->
                Sampler.parentBased(Sampler.traceIdRatioBased(target.ratio()));
            default -> Sampler.parentBased(Sampler.alwaysOn());
        };
    }
}
