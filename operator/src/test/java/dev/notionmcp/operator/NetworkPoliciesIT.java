package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NetworkPoliciesIT {

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";

    @Test
    void aNewWorkspaceIsToldWhereTheClusterDoesNotEnforceThem() {
        assertThat(eventsWhere("false")).contains("Warning NetworkPolicyNotEnforced");
    }

    @Test
    void nothingIsToldWhereNothingIsKnown() {
        assertThat(eventsWhere("unknown")).doesNotContain("NetworkPolicyNotEnforced");
    }

    private static String eventsWhere(String enforced) {
        try (var cluster = Cluster.start();
                var operator =
                        cluster.operator(Map.of("LEADER_ELECTION", "false", "NETWORK_POLICY_ENFORCED", enforced))) {
            cluster.create("team", BOT);
            await().until(() -> cluster.ready("team").equals("False Pending"));
            assertThat(operator.healthPort()).isPositive();
            return String.join("\n", cluster.events("team"));
        }
    }
}
