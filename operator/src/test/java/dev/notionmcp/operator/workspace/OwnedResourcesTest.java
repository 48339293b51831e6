package dev.notionmcp.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class OwnedResourcesTest {

    private final GatewayPods gateway = new GatewayPods("notion-mcp", Map.of("app", "gateway"));

    @Test
    @DisplayName("invariant 3: the service account of a runtime mounts no token")
    void serviceAccountMountsNoToken() {
        var account = new RuntimeServiceAccount().desired(Samples.workspace("team"));
        assertThat(account.getMetadata().getName()).isEqualTo("team");
        assertThat(account.getAutomountServiceAccountToken()).isFalse();
    }

    @Test
    void serviceIsHeadlessAndShowsPodsBeforeTheyAreReady() {
        var service = new RuntimeService().desired(Samples.workspace("team")).getSpec();
        assertThat(service.getClusterIP()).isEqualTo("None");
        assertThat(service.getPublishNotReadyAddresses()).isTrue();
        assertThat(service.getSelector())
                .isEqualTo(Map.of(
                        "app.kubernetes.io/name", "notion-mcp-runtime",
                        "app.kubernetes.io/instance", "team"));
        assertThat(service.getPorts().getFirst().getName()).isEqualTo("http");
        assertThat(service.getPorts().getFirst().getPort()).isEqualTo(8080);
        // JOSDK's matcher throws over a port without one, because an API server fills it in.
        assertThat(service.getPorts().getFirst().getProtocol()).isEqualTo("TCP");
    }

    @Test
    @DisplayName("invariant 5: only the gateway's pods may connect to a runtime")
    void onlyTheGatewaysPodsMayConnect() {
        var policy = policy(EgressExceptions.PRIVATE_RANGES);
        assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getPodSelector().getMatchLabels()).containsEntry("app.kubernetes.io/instance", "team");
        assertThat(policy.getIngress()).hasSize(1);
        assertThat(policy.getIngress().getFirst().getFrom()).hasSize(1);
        // Both selectors in one peer: pods with the labels, in the namespace.
        var peer = policy.getIngress().getFirst().getFrom().getFirst();
        assertThat(peer.getNamespaceSelector().getMatchLabels())
                .isEqualTo(Map.of("kubernetes.io/metadata.name", "notion-mcp"));
        assertThat(peer.getPodSelector().getMatchLabels()).isEqualTo(Map.of("app", "gateway"));
    }

    @Test
    @DisplayName("invariant 5: a runtime connects only to DNS and to port 443 outside private ranges")
    void connectsOnlyToDnsAndPublicHttps() {
        var egress = policy(EgressExceptions.PRIVATE_RANGES).getEgress();
        assertThat(egress).hasSize(2);
        assertThat(ports(egress.get(0).getPorts())).containsExactly("UDP 53", "TCP 53");
        assertThat(egress.get(0).getTo()).hasSize(2);
        assertThat(ports(egress.get(1).getPorts())).containsExactly("TCP 443");
        assertThat(egress.get(1).getTo())
                .allSatisfy(peer -> assertThat(peer.getIpBlock().getExcept()).isNotEmpty());
    }

    @Test
    void exceptsEachRangeFromItsOwnFamily() {
        var https = policy(new EgressExceptions(List.of("10.0.0.0/8"), List.of("fd00::/8")))
                .getEgress()
                .get(1)
                .getTo();
        assertThat(https.get(0).getIpBlock().getCidr()).isEqualTo("0.0.0.0/0");
        assertThat(https.get(0).getIpBlock().getExcept()).containsExactly("10.0.0.0/8");
        assertThat(https.get(1).getIpBlock().getCidr()).isEqualTo("::/0");
        assertThat(https.get(1).getIpBlock().getExcept()).containsExactly("fd00::/8");
    }

    @Test
    void refusesAGatewaySelectorThatAdmitsEveryPod() {
        assertThatThrownBy(() -> new GatewayPods("notion-mcp", Map.of())).hasMessageContaining("every pod");
    }

    private NetworkPolicySpec policy(EgressExceptions exceptions) {
        return new RuntimeNetworkPolicy(gateway, exceptions)
                .desired(Samples.workspace("team"))
                .getSpec();
    }

    private static List<String> ports(List<NetworkPolicyPort> ports) {
        return ports.stream()
                .map(port -> port.getProtocol() + " " + port.getPort().getIntVal())
                .toList();
    }
}
