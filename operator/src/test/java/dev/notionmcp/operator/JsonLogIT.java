package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real program logs where LOG_FORMAT asks for JSON. */
final class JsonLogIT {

    @TempDir
    private Path folder;

    @Test
    void everyLineIsAnObjectThatNamesTheWorkspaceAndTheReason() throws IOException {
        try (var cluster = Cluster.startWithoutWriting("networkpolicies");
                var operator = OperatorProcess.start(
                        folder,
                        Map.of(
                                "RUNTIME_IMAGE", "runtime:1",
                                "MANAGEMENT_PORT", "0",
                                "LEADER_ELECTION", "false",
                                "LOG_FORMAT", "json",
                                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9",
                                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=the-collectors-key",
                                "KUBECONFIG", cluster.operatorsKubeconfig().toString()))) {
            cluster.create("team", "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70");
            await().untilAsserted(
                            () -> assertThat(operator.complained()).contains("was not reconciled", "Operator serves"));

            assertThat(operator.complained()
                            .lines()
                            .filter(line -> line.contains("was not reconciled"))
                            .map(JsonLogIT::parsed))
                    .isNotEmpty()
                    .allSatisfy(line -> {
                        assertThat(line)
                                .containsEntry("level", "WARN")
                                .containsEntry("workspace", "team")
                                .containsEntry("namespace", "notion-workspaces")
                                .containsEntry("reason", "refused")
                                .containsKeys("time", "logger", "traceId");
                    });
            assertThat(operator.complained().lines())
                    .allSatisfy(line -> assertThat(parsed(line)).containsKey("message"));
            assertThat(operator.complained()).doesNotContain("the-collectors-key");
            assertThat(operator.said()).isEmpty();
        }
    }

    private static Map<String, String> parsed(String line) {
        return Serialization.unmarshal(line, new TypeReference<Map<String, String>>() {});
    }
}
