package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;

/**
 * Only the gateway's pods reach a runtime, and a runtime reaches only DNS and port 443 outside private ranges
 * (invariant 5).
 */
final class RuntimeNetworkPolicy extends OwnedResource<NetworkPolicy> {

    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    /** Where NodeLocal DNSCache listens; it is no pod that a selector could name. */
    private static final String NODE_LOCAL_DNS = "169.254.20.10/32";

    private final GatewayPods gateway;
    private final EgressExceptions exceptions;

    RuntimeNetworkPolicy(GatewayPods gateway, EgressExceptions exceptions) {
        super(NetworkPolicy.class);
        this.gateway = gateway;
        this.exceptions = exceptions;
    }

    @Override
    NetworkPolicy desired(NotionWorkspace workspace) {
        return new NetworkPolicyBuilder()
                .withMetadata(RuntimeNames.metadata(workspace))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(RuntimeNames.selector(workspace))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(fromGateway())
                .withEgress(toDns(), toPublicHttps())
                .endSpec()
                .build();
    }

    private NetworkPolicyIngressRule fromGateway() {
        return new NetworkPolicyIngressRuleBuilder()
                .addNewFrom()
                .withNewNamespaceSelector()
                .addToMatchLabels(NAMESPACE_NAME, gateway.namespace())
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(gateway.labels())
                .endPodSelector()
                .endFrom()
                .withPorts(port("TCP", RuntimeNames.PORT))
                .build();
    }

    /** Resolvers of the cluster only, wherever they run: port 53 of any address would be a way out. */
    private static NetworkPolicyEgressRule toDns() {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewNamespaceSelector()
                .endNamespaceSelector()
                .endTo()
                .addNewTo()
                .withNewIpBlock()
                .withCidr(NODE_LOCAL_DNS)
                .endIpBlock()
                .endTo()
                .withPorts(port("UDP", 53), port("TCP", 53))
                .build();
    }

    private NetworkPolicyEgressRule toPublicHttps() {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewIpBlock()
                .withCidr("0.0.0.0/0")
                .withExcept(exceptions.ipv4())
                .endIpBlock()
                .endTo()
                .addNewTo()
                .withNewIpBlock()
                .withCidr("::/0")
                .withExcept(exceptions.ipv6())
                .endIpBlock()
                .endTo()
                .withPorts(port("TCP", 443))
                .build();
    }

    private static NetworkPolicyPort port(String protocol, int port) {
        return new NetworkPolicyPort(null, new IntOrString(port), protocol);
    }
}
