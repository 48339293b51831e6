package dev.notionmcp.operator.workspace;

import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * Spreads the runtimes of all workspaces, each of which has one pod, so that a lost node or zone takes its share of them and no more. A
 * wish only: a workspace that could not start for it would be worse off.
 */
final class RuntimeSpread {

    private RuntimeSpread() {}

    static List<TopologySpreadConstraint> overNodesAndZones() {
        return Stream.of("kubernetes.io/hostname", "topology.kubernetes.io/zone")
                .map(key -> new TopologySpreadConstraintBuilder()
                        .withMaxSkew(1)
                        .withTopologyKey(key)
                        .withWhenUnsatisfiable("ScheduleAnyway")
                        .withNewLabelSelector()
                        .withMatchLabels(RuntimeNames.everyRuntime())
                        .endLabelSelector()
                        .build())
                .toList();
    }
}
