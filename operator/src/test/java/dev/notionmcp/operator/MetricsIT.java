package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the operator counts while it works against the embedded API. */
final class MetricsIT {

    private static final Map<String, String> ALONE = Map.of("LEADER_ELECTION", "false");
    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";
    private static final String OTHER_BOT = "7b1f0c52-3d44-4a8e-8a53-0f6f2a9f7c11";

    @Test
    void countsWorkspacesByReasonAndNamesNone() {
        withOperator(Cluster.start(), ALONE, (cluster, scrape) -> {
            cluster.create("first-team", BOT);
            cluster.create("second-team", OTHER_BOT);
            await().untilAsserted(() -> assertThat(scrape.value("notion_mcp_workspaces{reason=\"Pending\"}"))
                    .isEqualTo(2));
            cluster.reportReady("first-team", 1);
            await().untilAsserted(() -> assertThat(scrape.value("notion_mcp_workspaces{reason=\"Running\"}"))
                    .isEqualTo(1));
            assertThat(scrape.value("notion_mcp_workspaces{reason=\"Pending\"}"))
                    .isEqualTo(1);
            assertThat(scrape.value("notion_mcp_workspaces{reason=\"Suspended\"}"))
                    .isZero();
            assertThat(scrape.get("/metrics").body()).doesNotContain("-team", BOT, "notion-workspaces");
        });
    }

    @Test
    void timesReconcilesAndKnowsNoneUnderWayWhenAllIsQuiet() {
        withOperator(Cluster.start(), ALONE, (cluster, scrape) -> {
            cluster.create("team", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Pending"));
            await().untilAsserted(() -> assertThat(scrape.value("notion_mcp_reconcile_seconds_count"))
                    .isPositive());
            await().untilAsserted(() -> {
                assertThat(scrape.value("notion_mcp_reconciles_queued")).isZero();
                assertThat(scrape.value("notion_mcp_reconciles_running")).isZero();
            });
            assertThat(scrape.lines()).anyMatch(line -> line.startsWith("notion_mcp_reconcile_seconds_bucket{le="));
        });
    }

    @Test
    void countsApiRequestsByVerbAndCode() {
        withOperator(Cluster.start(), ALONE, (cluster, scrape) -> {
            cluster.create("team", BOT);
            // three owned objects, a Deployment and a status at least
            await().untilAsserted(() -> assertThat(
                            scrape.value("notion_mcp_kubernetes_requests_total{code=\"200\",verb=\"patch\"}")
                                    + scrape.value("notion_mcp_kubernetes_requests_total{code=\"201\",verb=\"patch\"}"))
                    .isGreaterThanOrEqualTo(5));
            assertThat(scrape.value("notion_mcp_kubernetes_requests_total{code=\"200\",verb=\"list\"}"))
                    .isPositive();
            assertThat(scrape.lines()).anyMatch(line -> line.contains("verb=\"watch\""));
        });
    }

    @Test
    void countsFailuresByKind() {
        withOperator(Cluster.startWithoutWriting("services"), ALONE, (cluster, scrape) -> {
            cluster.create("team", BOT);
            await().untilAsserted(
                            () -> assertThat(scrape.value("notion_mcp_reconcile_failures_total{kind=\"refused\"}"))
                                    .isPositive());
            assertThat(scrape.value("notion_mcp_kubernetes_requests_total{code=\"403\",verb=\"patch\"}"))
                    .isPositive();
        });
    }

    @Test
    void onlyTheLeaderCountsWorkspaces() {
        try (var cluster = Cluster.start();
                var leader = cluster.operator(Map.of())) {
            var first = new Scrape(leader.healthPort());
            await().untilAsserted(
                            () -> assertThat(first.value("notion_mcp_leader")).isEqualTo(1));
            try (var standby = cluster.operator(Map.of())) {
                cluster.create("team", BOT);
                await().untilAsserted(() -> assertThat(first.value("notion_mcp_workspaces{reason=\"Pending\"}"))
                        .isEqualTo(1));
                var second = new Scrape(standby.healthPort());
                assertThat(second.value("notion_mcp_leader")).isZero();
                assertThat(second.lines().filter(line -> line.startsWith("notion_mcp_workspaces{")))
                        .isNotEmpty()
                        .allMatch(line -> line.endsWith(" 0.0"));
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private interface Work {
        void with(Cluster cluster, Scrape scrape) throws Exception;
    }

    private static void withOperator(Cluster started, Map<String, String> environment, Work work) {
        try (var cluster = started;
                var operator = cluster.operator(environment)) {
            work.with(cluster, new Scrape(operator.healthPort()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
