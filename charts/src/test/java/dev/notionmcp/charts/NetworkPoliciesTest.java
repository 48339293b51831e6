package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom gateway and operator talk to. */
final class NetworkPoliciesTest {

    private static final String GATEWAY = "notion-mcp-gateway";
    private static final String OPERATOR = "notion-mcp-operator";
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    @Test
    void eachSelectsTheWholeOfItsProgram() {
        for (var name : List.of(GATEWAY, OPERATOR)) {
            var policy = Chart.byDefault().the(NetworkPolicy.class, name);
            assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(podLabels(name));
            assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        }
    }

    @Test
    @DisplayName("invariant 5: the gateway's pods have the labels that the runtimes' policies admit by default")
    void theGatewayIsWhoMayCallRuntimes() {
        assertThat(podLabels(GATEWAY))
                .containsEntry("app.kubernetes.io/name", "notion-mcp-remote")
                .containsEntry("app.kubernetes.io/component", "gateway");
        assertThat(podLabels(OPERATOR)).doesNotContainEntry("app.kubernetes.io/component", "gateway");
    }

    @Test
    void theGatewayReachesRuntimesOfTheWorkspacesNamespace() {
        assertThat(egress(new Chart("system", "tenants"), GATEWAY, 8080))
                .singleElement()
                .satisfies(peer -> {
                    assertThat(peer.getNamespaceSelector().getMatchLabels()).isEqualTo(Map.of(NAMESPACE, "tenants"));
                    assertThat(peer.getPodSelector().getMatchLabels())
                            .isEqualTo(Map.of("app.kubernetes.io/name", "notion-mcp-runtime"));
                });
    }

    @Test
    void theGatewayReachesPublicHttpsAndNoPrivateAddressWithIt() {
        var anywhere = egress(Chart.of("tailscale"), GATEWAY, 443).stream()
                .map(NetworkPolicyPeer::getIpBlock)
                .filter(block -> block.getCidr().endsWith("/0"))
                .toList();
        assertThat(anywhere).hasSize(2);
        assertThat(anywhere)
                .flatExtracting(block -> block.getExcept())
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10");
    }

    @Test
    void theOperatorReachesTheApiAndNothingElse() {
        var chart = Chart.of("tailscale");
        assertThat(chart.the(NetworkPolicy.class, OPERATOR).getSpec().getEgress())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getTo())
                            .extracting(peer -> peer.getIpBlock().getCidr())
                            .containsExactly("192.168.1.10/32", "10.43.0.1/32");
                    assertThat(rule.getPorts())
                            .extracting(NetworkPolicyPort::getPort)
                            .containsExactly(new IntOrString(443), new IntOrString(6443));
                });
        assertThat(chart.the(NetworkPolicy.class, OPERATOR).getSpec().getIngress())
                .isEmpty();
    }

    @Test
    void theIngressControllerAloneCallsTheGatewayWhereItIsKnown() {
        assertThat(callers(Chart.of("ingress"), 8000)).containsExactly("ingress-nginx");
        assertThat(callers(Chart.of("tailscale"), 8000)).containsExactly("tailscale");
        assertThat(callers(Chart.byDefault(), 8000)).isEmpty();
    }

    @Test
    void prometheusAloneReadsMetrics() {
        assertThat(callers(Chart.of("ingress"), 8001)).containsExactly("monitoring");
        assertThat(Chart.byDefault().the(NetworkPolicy.class, GATEWAY).getSpec().getIngress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getPorts())
                        .extracting(NetworkPolicyPort::getPort)
                        .containsExactly(new IntOrString(8000)));
    }

    @Test
    void theDatabaseIsReachedWhereItIs() {
        assertThat(egress(Chart.of("ingress"), GATEWAY, 5432))
                .extracting(peer -> peer.getIpBlock().getCidr())
                .containsExactly("10.20.0.5/32");
        assertThat(egress(Chart.of("cnpg"), GATEWAY, 5432))
                .extracting(peer -> peer.getPodSelector().getMatchLabels())
                .containsExactly(Map.of("cnpg.io/cluster", "notion-mcp-database"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://otel:4318, notion-mcp",
        "http://otel.observability:4318, observability",
        "http://otel.observability.svc:4318, observability",
        "http://otel.observability.svc.cluster.local, observability"
    })
    void theCollectorOfTracesIsReachedInItsNamespace(String endpoint, String namespace) {
        for (var name : List.of(GATEWAY, OPERATOR)) {
            assertThat(rules(Chart.byDefault().with("traces.endpoint", endpoint), name)
                            .filter(rule -> rule.getPorts().isEmpty()))
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.getTo())
                            .extracting(peer -> peer.getNamespaceSelector().getMatchLabels())
                            .containsExactly(Map.of(NAMESPACE, namespace)));
        }
    }

    @Test
    void aCollectorOutsideTheClusterIsReachedAsWhatIsPublic() {
        var chart = Chart.byDefault().with("traces.endpoint", "https://api.traces.example");
        assertThat(egress(chart, OPERATOR, 443))
                .containsAll(egress(Chart.byDefault(), GATEWAY, 443).stream()
                        .filter(peer -> peer.getIpBlock().getCidr().endsWith("/0"))
                        .toList());
        assertThat(egress(chart, OPERATOR, 53)).isNotEmpty();
        assertThat(rules(chart, GATEWAY))
                .containsExactlyElementsOf(rules(Chart.byDefault(), GATEWAY).toList());
    }

    @Test
    void whatRunsAmongTheWorkspacesWithoutAPolicyIsCutOff() {
        var policy = Chart.byDefault().the(NetworkPolicy.class, "notion-mcp-default-deny");
        assertThat(policy.getMetadata().getNamespace()).isEqualTo("notion-workspaces");
        assertThat(policy.getSpec().getIngress()).isEmpty();
        assertThat(policy.getSpec().getEgress()).isEmpty();
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    }

    private static Map<String, String> podLabels(String deployment) {
        return Chart.byDefault()
                .the(Deployment.class, deployment)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
    }

    private static Stream<NetworkPolicyEgressRule> rules(Chart chart, String policy) {
        return chart.the(NetworkPolicy.class, policy).getSpec().getEgress().stream();
    }

    private static List<NetworkPolicyPeer> egress(Chart chart, String policy, int port) {
        return rules(chart, policy)
                .filter(rule ->
                        rule.getPorts().stream().anyMatch(each -> each.getPort().equals(new IntOrString(port))))
                .flatMap(rule -> rule.getTo().stream())
                .toList();
    }

    private static List<String> callers(Chart chart, int port) {
        return chart.the(NetworkPolicy.class, GATEWAY).getSpec().getIngress().stream()
                .filter(rule -> rule.getPorts().getFirst().getPort().equals(new IntOrString(port)))
                .flatMap(rule -> rule.getFrom().stream())
                .map(peer -> peer.getNamespaceSelector().getMatchLabels().get(NAMESPACE))
                .toList();
    }
}
