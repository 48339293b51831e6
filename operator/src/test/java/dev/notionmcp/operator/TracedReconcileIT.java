package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector is told of reconciles. */
final class TracedReconcileIT {

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";

    private Collector collector;

    @BeforeEach
    void start() throws IOException {
        collector = Collector.start();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void aReconcileIsATraceWithItsWrites() {
        try (var cluster = Cluster.start();
                var operator = cluster.operator(environment())) {
            assertThat(operator.healthPort()).isPositive();
            cluster.create("team", BOT);

            var write = await().until(() -> collector.named("PATCH deployments").toList(), spans -> !spans.isEmpty())
                    .getFirst();
            var reconcile = await().until(() -> parentsOf(write), spans -> !spans.isEmpty())
                    .getFirst();
            assertThat(Collector.attributes(reconcile))
                    .containsEntry("notion_mcp.workspace", "team")
                    .containsEntry("k8s.namespace.name", "notion-workspaces");
            assertThat(reconcile.getParentSpanId()).isEmpty();
            assertThat(write.getStartTimeUnixNano()).isGreaterThanOrEqualTo(reconcile.getStartTimeUnixNano());
            assertThat(write.getEndTimeUnixNano()).isLessThanOrEqualTo(reconcile.getEndTimeUnixNano());
            await().untilAsserted(() -> assertThat(collector.spans().stream()
                            .filter(span -> span.getTraceId().equals(reconcile.getTraceId()))
                            .map(Span::getName))
                    .contains(
                            "PATCH serviceaccounts",
                            "PATCH services",
                            "PATCH networkpolicies",
                            "PATCH notionworkspaces"));
        }
    }

    @Test
    void aFailedOneSaysWhy() {
        try (var cluster = Cluster.startWithoutWriting("services");
                var operator = cluster.operator(environment())) {
            assertThat(operator.healthPort()).isPositive();
            cluster.create("team", BOT);

            var failed = await().until(
                            () -> collector.named("reconcile NotionWorkspace").toList(), spans -> !spans.isEmpty())
                    .getFirst();
            assertThat(failed.getStatus().getCodeValue()).isEqualTo(2);
            assertThat(Collector.attributes(failed)).containsEntry("error.type", "refused");
            assertThat(collector.named("PATCH services"))
                    .isNotEmpty()
                    .allSatisfy(write -> assertThat(Collector.attributes(write))
                            .containsEntry("http.response.status_code", "403")
                            .containsEntry("error.type", "403"));
        }
    }

    private List<Span> parentsOf(Span child) {
        return collector.spans().stream()
                .filter(span -> span.getSpanId().equals(child.getParentSpanId()))
                .toList();
    }

    private Map<String, String> environment() {
        return Map.of("LEADER_ELECTION", "false", "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
    }
}
