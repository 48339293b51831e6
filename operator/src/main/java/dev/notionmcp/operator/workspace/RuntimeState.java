package dev.notionmcp.operator.workspace;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import dev.notionmcp.operator.runtime.RuntimeContainers;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Optional;

/**
 * What a Deployment says about the runtime's pods.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status
 */
record RuntimeState(Deployment deployment) {

    boolean isAsleep() {
        return Integer.valueOf(0).equals(deployment.getSpec().getReplicas());
    }

    boolean answers() {
        return ready() > 0;
    }

    /** The pods are of the current template, all of them, and no older one is left. */
    boolean isUpToDate() {
        var status = status();
        var updated = requireNonNullElse(status.getUpdatedReplicas(), 0);
        var wanted = requireNonNullElse(deployment.getSpec().getReplicas(), 1);
        return requireNonNullElse(status.getObservedGeneration(), 0L)
                        >= requireNonNullElse(deployment.getMetadata().getGeneration(), 0L)
                && updated >= wanted
                && requireNonNullElse(status.getReplicas(), 0) <= updated;
    }

    /** A quota or an admission rule that refuses the pod, or a roll-out that made no progress in its time. */
    Optional<DeploymentCondition> failure() {
        return status().getConditions().stream()
                .filter(condition -> is(condition, "ReplicaFailure", "True") || is(condition, "Progressing", "False"))
                .findFirst();
    }

    /** Drift that took the runtime's container away is repaired before anybody reads this. */
    String image() {
        return requireNonNullElse(RuntimeContainers.image(deployment), "none");
    }

    private int ready() {
        return requireNonNullElse(status().getReadyReplicas(), 0);
    }

    private DeploymentStatus status() {
        return requireNonNullElseGet(deployment.getStatus(), DeploymentStatus::new);
    }

    private static boolean is(DeploymentCondition condition, String type, String status) {
        return type.equals(condition.getType()) && status.equals(condition.getStatus());
    }
}
