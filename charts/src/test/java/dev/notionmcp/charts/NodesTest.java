package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which nodes the pods may run on: the chart's own, and by the operator's settings those of the runtimes. */
final class NodesTest {

    @Test
    void gatewayAndOperatorRunWhereTheirValuesSay() {
        var gateway = pod(Chart.of("ingress"), "gateway");
        assertThat(gateway.getNodeSelector()).isEqualTo(Map.of("kubernetes.io/arch", "amd64"));
        assertThat(gateway.getPriorityClassName()).isEqualTo("important");
        assertThat(gateway.getTolerations()).isEmpty();
        assertThat(pod(Chart.of("ingress"), "operator").getTolerations())
                .containsExactly(
                        new Toleration("NoSchedule", "node-role.kubernetes.io/control-plane", "Exists", null, null));
    }

    @Test
    void theOperatorIsToldWhereRuntimesRunAndWhatPullsThem() {
        assertThat(ofRuntimes(Chart.of("ingress")))
                .containsExactlyInAnyOrder(
                        new EnvVar("RUNTIME_PULL_SECRETS", "harbor", null),
                        new EnvVar("RUNTIME_NODE_SELECTOR", "kubernetes.io/arch=amd64,pool=runtimes", null),
                        new EnvVar("RUNTIME_TOLERATIONS", "pool=runtimes:NoSchedule,spot", null));
    }

    @Test
    void nothingIsSaidByDefault() {
        assertThat(ofRuntimes(Chart.byDefault())).isEmpty();
        for (var program : List.of("gateway", "operator")) {
            var pod = pod(Chart.byDefault(), program);
            assertThat(pod.getNodeSelector()).isEmpty();
            assertThat(pod.getTolerations()).isEmpty();
            assertThat(pod.getPriorityClassName()).isNull();
        }
    }

    private static List<EnvVar> ofRuntimes(Chart chart) {
        return pod(chart, "operator").getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().matches("RUNTIME_(PULL_SECRETS|NODE_SELECTOR|TOLERATIONS)"))
                .toList();
    }

    private static PodSpec pod(Chart chart, String program) {
        return chart.the(Deployment.class, "notion-mcp-" + program)
                .getSpec()
                .getTemplate()
                .getSpec();
    }
}
