package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runtimes on the nodes that the settings say, pulled with the Secrets that they name. */
final class RuntimeNodesIT {

    private static final String DEPLOYMENT = "patch /apis/apps/v1/namespaces/notion-workspaces/deployments/team";

    private final Cluster cluster = Cluster.start();
    private final RunningOperator operator = cluster.operator(Map.of(
            "LEADER_ELECTION",
            "false",
            "RUNTIME_NODE_SELECTOR",
            "kubernetes.io/arch=arm64,pool=runtimes",
            "RUNTIME_TOLERATIONS",
            "pool=runtimes:NoSchedule,spot",
            "RUNTIME_PULL_SECRETS",
            "harbor"));

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    @Test
    @DisplayName("invariant 9: the nodes of the settings are written once, and again after drift only")
    void theyAreWrittenOnceAndAgainAfterDriftOnly() {
        cluster.create("team", "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70");
        await().until(() -> cluster.ready("team").equals("False Pending"));
        assertIsAsSet();

        var mark = cluster.mark();
        cluster.reportReady("team", 1);
        await().until(() -> cluster.ready("team").equals("True Running"));
        assertThat(cluster.operatorsWritesSince(mark)).doesNotContain(DEPLOYMENT);

        patch("{'nodeSelector':{'pool':'others'},'tolerations':[]}");
        await().untilAsserted(this::assertIsAsSet);

        // a list by names, of which each may have an owner of its own
        patch("{'imagePullSecrets':[{'name':'harbor'},{'name':'mirror'}]}");
        mark = cluster.mark();
        cluster.suspend("team");
        await().until(() -> cluster.ready("team").equals("False Suspended"));
        assertThat(cluster.operatorsWritesSince(mark)).contains(DEPLOYMENT);
        assertThat(pod().getImagePullSecrets()).extracting("name").containsExactly("harbor", "mirror");
    }

    private void assertIsAsSet() {
        assertThat(pod().getNodeSelector()).isEqualTo(Map.of("kubernetes.io/arch", "arm64", "pool", "runtimes"));
        assertThat(pod().getTolerations()).extracting("key").containsExactly("pool", "spot");
        assertThat(pod().getImagePullSecrets()).extracting("name").contains("harbor");
    }

    private void patch(String podSpec) {
        cluster.deployment("team")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{'spec':{'template':{'spec':%s}}}".formatted(podSpec).replace('\'', '"'));
    }

    private PodSpec pod() {
        return cluster.deployment("team").require().getSpec().getTemplate().getSpec();
    }
}
