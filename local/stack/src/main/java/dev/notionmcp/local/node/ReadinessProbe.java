package dev.notionmcp.local.node;

import io.fabric8.kubernetes.api.model.Probe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks a pod what its template's HTTP readiness probe asks; a pod without one is ready once it runs. */
final class ReadinessProbe implements AutoCloseable {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

    private static final int DEFAULT_FAILURE_THRESHOLD = 3;

    private final HttpClient http = HttpClient.newHttpClient();

    CompletableFuture<Boolean> isReady(LocalPod pod) {
        var probe = pod.container().getReadinessProbe();
        if (probe == null || probe.getHttpGet() == null) {
            return CompletableFuture.completedFuture(pod.hasProcess());
        }
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + pod.port + probe.getHttpGet().getPath()))
                .timeout(timeout(probe))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() >= 200 && response.statusCode() < 400)
                .exceptionally(failure -> false);
    }

    Duration period(LocalPod pod) {
        var probe = pod.container().getReadinessProbe();
        return seconds(probe == null ? null : probe.getPeriodSeconds(), Duration.ofSeconds(10));
    }

    int failureThreshold(LocalPod pod) {
        var probe = pod.container().getReadinessProbe();
        return probe == null || probe.getFailureThreshold() == null
                ? DEFAULT_FAILURE_THRESHOLD
                : probe.getFailureThreshold();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static Duration timeout(Probe probe) {
        return seconds(probe.getTimeoutSeconds(), DEFAULT_TIMEOUT);
    }

    private static Duration seconds(@Nullable Integer seconds, Duration otherwise) {
        return seconds == null ? otherwise : Duration.ofSeconds(seconds);
    }
}
