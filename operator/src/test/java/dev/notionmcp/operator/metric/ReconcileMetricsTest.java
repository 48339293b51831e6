package dev.notionmcp.operator.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReconcileMetricsTest {

    private final OperatorMetrics metrics = new OperatorMetrics();
    private final ReconcileMetrics reconciles = new ReconcileMetrics(metrics);

    @AfterEach
    void stop() {
        metrics.close();
    }

    @Test
    void stallsWhileSomethingWaitsAndNothingMoves() {
        metrics.watchLeader(() -> true);
        reconciles.reconciliationSubmitted(workspace("team"), null, Map.of());
        assertThat(reconciles.stalledFor()).isPositive();
        assertThat(metrics.scrape()).contains("notion_mcp_reconciles_queued 1.0");
    }

    @Test
    void neitherALongReconcileNorRestIsAStall() {
        assertThat(reconciles.stalledFor()).isEqualTo(Duration.ZERO);
        reconciles.reconciliationSubmitted(workspace("team"), null, Map.of());
        reconciles.reconciliationStarted(workspace("team"), Map.of());
        assertThat(reconciles.stalledFor()).isEqualTo(Duration.ZERO);
        assertThat(metrics.scrape()).contains("notion_mcp_reconciles_queued 0.0", "notion_mcp_reconciles_running 1.0");
        reconciles.reconciliationFinished(workspace("team"), null, Map.of());
        assertThat(metrics.scrape())
                .contains("notion_mcp_reconciles_running 0.0", "notion_mcp_reconcile_seconds_count 1");
    }

    private static NotionWorkspace workspace(String name) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("notion-workspaces")
                .build());
        return workspace;
    }
}
