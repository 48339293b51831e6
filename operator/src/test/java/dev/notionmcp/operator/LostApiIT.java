package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An API server that goes away, which no restart of the operator would bring back. */
final class LostApiIT {

    @Test
    void makesTheOperatorUnreadyAndNotDeadAndHealsByItself() throws Exception {
        try (var cluster = Cluster.start();
                var relay = new Relay(cluster.port());
                var operator = cluster.operatorThrough(relay.port(), Map.of("LEADER_ELECTION", "false"))) {
            var port = new Scrape(operator.healthPort());
            await().untilAsserted(() -> assertThat(status(port, "/readyz")).isEqualTo(200));

            relay.cut();
            await().untilAsserted(() -> assertThat(port.get("/readyz"))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                    .satisfies(answer -> assertThat(answer.body()).contains("cannot be reached")));
            assertThat(status(port, "/livez")).isEqualTo(200);
            cluster.create("team", "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70");

            relay.mend();
            await().untilAsserted(() -> assertThat(status(port, "/readyz")).isEqualTo(200));
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Pending"));
            assertThat(port.value("notion_mcp_kubernetes_requests_total{code=\"none\",verb=\"watch\"}")
                            + port.value("notion_mcp_kubernetes_requests_total{code=\"none\",verb=\"list\"}"))
                    .isPositive();
        }
    }

    private static int status(Scrape port, String path) throws IOException, InterruptedException {
        return port.get(path).statusCode();
    }
}
