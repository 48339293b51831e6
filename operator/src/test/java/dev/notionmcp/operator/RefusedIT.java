package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.WorkspaceConditions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the API server refuses for good, the workspace says. */
final class RefusedIT {

    @Test
    void saysWhatTheClusterRefuses() {
        try (var cluster = Cluster.startWithoutWriting("networkpolicies");
                var operator = cluster.operator(Map.of("LEADER_ELECTION", "false"))) {
            assertThat(operator.healthPort()).isPositive();
            cluster.create("team", "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70");
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False RuntimeUnavailable"));
            var status = Objects.requireNonNull(cluster.workspace("team").get()).getStatus();
            var ready = WorkspaceConditions.find(status.conditions(), "Ready").orElseThrow();
            assertThat(ready.getMessage()).contains("networkpolicies").contains("cannot");
        }
    }
}
