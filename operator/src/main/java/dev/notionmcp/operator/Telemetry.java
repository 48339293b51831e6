package dev.notionmcp.operator;

import dev.notionmcp.operator.metric.ApiRequests;
import dev.notionmcp.operator.metric.OperatorMetrics;
import dev.notionmcp.operator.metric.ReconcileMetrics;
import dev.notionmcp.operator.trace.ReconcileTraces;
import dev.notionmcp.operator.trace.TraceTarget;
import dev.notionmcp.operator.trace.WriteSpans;
import dev.notionmcp.operator.workspace.FailureKind;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator tells of itself.
 *
 * @param traces null where no collector is set: nothing of OpenTelemetry is loaded then
 */
record Telemetry(
        OperatorMetrics metrics,
        ReconcileMetrics reconciles,
        ApiContact contact,
        @Nullable ReconcileTraces traces) {

    static Telemetry of(@Nullable TraceTarget target) {
        var metrics = new OperatorMetrics();
        var traces = target == null
                ? null
                : ReconcileTraces.to(target, failure -> FailureKind.of(failure).toString());
        return new Telemetry(metrics, new ReconcileMetrics(metrics), new ApiContact(), traces);
    }

    /** For JOSDK, which tells of each reconcile. */
    Metrics ofReconciles() {
        // the first alone is asked to execute a reconcile
        return traces == null ? reconciles : new AggregatedMetrics(List.of(traces, reconciles));
    }

    /** For the client of the Kubernetes API. */
    HttpClient.Builder ofRequests(HttpClient.Builder http) {
        http.addOrReplaceInterceptor(ApiContact.NAME, contact);
        http.addOrReplaceInterceptor(ApiRequests.NAME, new ApiRequests(metrics));
        if (traces != null) {
            http.addOrReplaceInterceptor(WriteSpans.NAME, traces.writes());
        }
        return http;
    }
}
