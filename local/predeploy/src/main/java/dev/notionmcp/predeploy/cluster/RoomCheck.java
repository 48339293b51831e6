package dev.notionmcp.predeploy.cluster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Each pod of gateway and operator, one more of each during a roll-out, finds a node with what it requests. */
public record RoomCheck(Cluster cluster, String namespace, Manifest manifest) implements Check {

    @Override
    public String promise() {
        return "the nodes have room for the pods";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var nodes = cluster.ask("Nodes", client -> client.nodes().list().getItems());
        if (nodes.isEmpty()) {
            throw new NotChecked("the API server has no nodes");
        }
        var pods = cluster.ask(
                "Pods", client -> client.pods().inAnyNamespace().list().getItems());
        var room = room(nodes, pods);
        var planned = PlannedPods.of(manifest).stream()
                .sorted(Comparator.comparing((PlannedPods each) ->
                                each.each().get(Amounts.MEMORY).orElseThrow())
                        .reversed())
                .toList();
        for (var each : planned) {
            for (var i = 0; i < each.count(); i++) {
                if (!NodeRoom.place(each, room)) {
                    return full(each, i, room);
                }
            }
        }
        return new Outcome.Kept(planned.stream().mapToInt(PlannedPods::count).sum() + " pods on " + nodes.size()
                + (nodes.size() == 1 ? " node" : " nodes"));
    }

    private static Outcome full(PlannedPods pods, int placed, List<NodeRoom> nodes) {
        var each = pods.each();
        return new Outcome.Broken(
                "pod " + (placed + 1) + " of " + pods.name() + " finds no node with " + each.shown(Amounts.CPU)
                        + " CPU and "
                        + each.shown(Amounts.MEMORY) + " free; of " + nodes.size() + " nodes "
                        + nodes.stream()
                                .filter(node -> node.admits(pods.form()))
                                .count()
                        + " have what it selects and no taint against it",
                "Add a node, or ask for less in gateway.resources and operator.resources, or for other nodes.");
    }

    private List<NodeRoom> room(List<Node> nodes, List<Pod> pods) {
        var taken = pods.stream()
                .filter(PlannedPods::counts)
                .filter(pod -> !PlannedPods.isReplaced(pod, namespace))
                .collect(groupingBy(
                        pod -> Objects.requireNonNullElse(pod.getSpec().getNodeName(), ""),
                        reducing(Amounts.NONE, pod -> Amounts.of(pod.getSpec()), Amounts::plus)));
        return new ArrayList<>(nodes.stream()
                .map(node -> NodeRoom.of(
                        node,
                        Optional.ofNullable(taken.get(node.getMetadata().getName()))
                                .orElse(Amounts.NONE)))
                .toList());
    }
}
