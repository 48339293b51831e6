package dev.notionmcp.predeploy.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a node has left. Affinities and spreading are not looked at: the chart's are wishes. */
record NodeRoom(Node node, Amounts free) {

    static NodeRoom of(Node node, Amounts taken) {
        var all = new TreeMap<>(Amounts.named(
                "requests.", node.getStatus() == null ? null : node.getStatus().getAllocatable()));
        all.put(Amounts.PODS, all.getOrDefault("requests.pods", BigDecimal.valueOf(110)));
        return new NodeRoom(node, new Amounts(all).minus(taken));
    }

    /** Puts a pod on the first node that takes it; false where none does. */
    static boolean place(PlannedPods pods, List<NodeRoom> nodes) {
        var each = pods.each();
        for (var i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (node.admits(pods.form()) && node.has(each)) {
                nodes.set(i, new NodeRoom(node.node, node.free.minus(each)));
                return true;
            }
        }
        return false;
    }

    private boolean has(Amounts needed) {
        return List.of(Amounts.CPU, Amounts.MEMORY, Amounts.PODS).stream()
                .allMatch(name -> free.get(name)
                                .orElse(BigDecimal.ZERO)
                                .compareTo(needed.get(name).orElse(BigDecimal.ZERO))
                        >= 0);
    }

    /** By selector and taints, as the scheduler judges. */
    boolean admits(PodSpec pod) {
        var labels = node.getMetadata().getLabels();
        Map<String, String> selector = pod.getNodeSelector() == null ? Map.of() : pod.getNodeSelector();
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && selector.entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())))
                && node.getSpec().getTaints().stream()
                        .filter(taint -> !"PreferNoSchedule".equals(taint.getEffect()))
                        .allMatch(taint -> pod.getTolerations().stream().anyMatch(each -> tolerates(each, taint)));
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        var effect = toleration.getEffect() == null || toleration.getEffect().equals(taint.getEffect());
        var key = toleration.getKey() == null || toleration.getKey().equals(taint.getKey());
        var value = "Exists".equals(toleration.getOperator())
                || String.valueOf(toleration.getValue()).equals(String.valueOf(taint.getValue()));
        return effect && key && value;
    }
}
