package dev.notionmcp.predeploy.cluster;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a cluster's network does with NetworkPolicies, known by its DaemonSets: no API tells.
 *
 * @param enforces false for a network without them
 */
record PolicyEngine(String name, boolean enforces, Predicate<DaemonSet> runs) {

    /** What enforces stands before what does not: Canal is Calico's policies on Flannel's network. */
    private static final List<PolicyEngine> KNOWN = List.of(
            enforcing("Calico", "calico-node"),
            enforcing("Canal", "canal", "rke2-canal"),
            enforcing("Cilium", "cilium"),
            enforcing("GKE Dataplane V2", "anetd"),
            enforcing("Antrea", "antrea-agent"),
            enforcing("kube-router", "kube-router"),
            enforcing("Weave Net", "weave-net"),
            enforcing("OVN-Kubernetes", "ovnkube-node"),
            enforcing("Azure's policy manager", "azure-npm"),
            enforcing("kube-network-policies", "kube-network-policies"),
            enforcing("kindnet, which does from kind 0.24 on", "kindnet"),
            new PolicyEngine("Amazon's VPC CNI with its node agent", true, PolicyEngine::hasAmazonsAgent),
            new PolicyEngine("Amazon's VPC CNI without network policies", false, named("aws-node")),
            new PolicyEngine("Flannel alone", false, named("kube-flannel-ds", "kube-flannel")));

    /** The first that runs here. */
    static Optional<PolicyEngine> among(Collection<DaemonSet> daemonSets) {
        return KNOWN.stream()
                .filter(engine -> daemonSets.stream().anyMatch(engine.runs))
                .findFirst();
    }

    private static PolicyEngine enforcing(String name, String... daemonSets) {
        return new PolicyEngine(name, true, named(daemonSets));
    }

    private static Predicate<DaemonSet> named(String... names) {
        return daemonSet -> List.of(names).contains(daemonSet.getMetadata().getName());
    }

    private static boolean hasAmazonsAgent(DaemonSet daemonSet) {
        return named("aws-node").test(daemonSet)
                && daemonSet.getSpec().getTemplate().getSpec().getContainers().stream()
                        .flatMap(container -> container.getArgs() == null ? Stream.of() : container.getArgs().stream())
                        .anyMatch("--enable-network-policy=true"::equals);
    }
}
