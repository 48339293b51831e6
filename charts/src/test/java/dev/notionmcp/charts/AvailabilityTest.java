package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps both programs serving while nodes are drained and versions change. */
final class AvailabilityTest {

    @ParameterizedTest
    @ValueSource(strings = {"notion-mcp-gateway", "notion-mcp-operator"})
    void bothHaveTwoReplicasThatGoOneByOne(String name) {
        var deployment = Chart.byDefault().the(Deployment.class, name).getSpec();
        assertThat(deployment.getReplicas()).isEqualTo(2);
        assertThat(deployment.getStrategy().getRollingUpdate().getMaxUnavailable())
                .isEqualTo(new IntOrString(0));
        var budget = Chart.byDefault().the(PodDisruptionBudget.class, name).getSpec();
        assertThat(budget.getMaxUnavailable()).isEqualTo(new IntOrString(1));
        assertThat(budget.getSelector()).isEqualTo(deployment.getSelector());
    }

    @ParameterizedTest
    @ValueSource(strings = {"notion-mcp-gateway", "notion-mcp-operator"})
    void replicasSpreadOverNodesAndZonesAsAWish(String name) {
        assertThat(pod(Chart.byDefault(), name).getTopologySpreadConstraints())
                .allSatisfy(spread -> assertThat(spread.getWhenUnsatisfiable()).isEqualTo("ScheduleAnyway"))
                .extracting(spread -> spread.getTopologyKey())
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
    }

    /** A call may wait for HOLD_SECONDS (20) and then take UPSTREAM_TIMEOUT (300s). */
    @ParameterizedTest
    @CsvSource({"20, 300s, 320", "5, 10m, 605", "0, 1500ms, 1"})
    void aGatewayThatGoesFirstLeavesTheProxiesAndThenFinishesItsCalls(int hold, String upstream, long call) {
        var chart = Chart.byDefault()
                .with("gateway.settings.HOLD_SECONDS", hold)
                .with("gateway.settings.UPSTREAM_TIMEOUT", upstream);
        var pod = pod(chart, "notion-mcp-gateway");
        var leaves = pod.getContainers()
                .getFirst()
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds();
        assertThat(leaves).isPositive();
        assertThat(finishes(pod)).isEqualTo(call + 5);
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(leaves + finishes(pod));
    }

    @Test
    void thatIsSoWithoutAnySettingToo() {
        assertThat(finishes(pod(Chart.byDefault(), "notion-mcp-gateway"))).isEqualTo(325);
    }

    private static long finishes(PodSpec gateway) {
        return gateway.getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().equals("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE"))
                .mapToLong(variable -> Long.parseLong(variable.getValue().replace("s", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAutoscalerAloneDecidesTheReplicas() {
        assertThat(Chart.of("ingress")
                        .the(Deployment.class, "notion-mcp-gateway")
                        .getSpec()
                        .getReplicas())
                .isNull();
        var autoscaler = Chart.of("ingress")
                .the(HorizontalPodAutoscaler.class, "notion-mcp-gateway")
                .getSpec();
        assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo("notion-mcp-gateway");
        assertThat(autoscaler.getMinReplicas()).isEqualTo(2);
        assertThat(Chart.byDefault().all(HorizontalPodAutoscaler.class)).isEmpty();
    }

    private static PodSpec pod(Chart chart, String deployment) {
        return chart.the(Deployment.class, deployment).getSpec().getTemplate().getSpec();
    }
}
