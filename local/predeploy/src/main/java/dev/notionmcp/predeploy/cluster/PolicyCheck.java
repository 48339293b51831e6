package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A tenant's runtime is walled off only where the cluster's network enforces NetworkPolicies. */
public record PolicyCheck(Cluster cluster) implements Check {
    private static final String REMEDY =
            "Install a network that enforces them, such as Calico or Cilium; without one every pod reaches every runtime.";

    @Override
    public String promise() {
        return "the cluster's network enforces NetworkPolicies";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var daemonSets = cluster.ask(
                "DaemonSets",
                client -> client.apps().daemonSets().inAnyNamespace().list().getItems());
        var engine = PolicyEngine.among(daemonSets);
        if (engine.isPresent() && engine.get().enforces()) {
            return new Outcome.Kept(engine.get().name());
        }
        var nodes = cluster.ask("Nodes", client -> client.nodes().list().getItems());
        if (nodes.stream().anyMatch(PolicyCheck::isK3s)) {
            return ofK3s(nodes);
        }
        return engine.<Outcome>map(found -> new Outcome.Broken(found.name(), REMEDY))
                .orElseThrow(() -> new NotChecked("not known: no DaemonSet tells which network this is"));
    }

    /** It brings kube-router's policies within its own process, where no DaemonSet shows them. */
    private static Outcome ofK3s(List<Node> nodes) {
        return nodes.stream().anyMatch(PolicyCheck::switchedOff)
                ? new Outcome.Broken(
                        "k3s runs with --disable-network-policy", "Start k3s without that option, or " + lower(REMEDY))
                : new Outcome.Kept("k3s");
    }

    static boolean isK3s(Node node) {
        return Optional.ofNullable(node.getStatus())
                .map(NodeStatus::getNodeInfo)
                .map(NodeSystemInfo::getKubeletVersion)
                .filter(version -> version.contains("+k3s"))
                .isPresent();
    }

    private static boolean switchedOff(Node node) {
        var arguments = node.getMetadata().getAnnotations().get("k3s.io/node-args");
        return arguments != null && arguments.contains("--disable-network-policy");
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
