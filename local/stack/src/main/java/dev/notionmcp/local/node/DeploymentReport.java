package dev.notionmcp.local.node;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A Deployment's status from the pods this node runs for it, as the Deployment controller would write it. */
final class DeploymentReport {

    private DeploymentReport() {}

    /** The status to apply: an object that carries nothing else. */
    static Deployment of(Deployment deployment, String templateHash, List<LocalPod> pods, Instant now) {
        var ready =
                (int) pods.stream().filter(p -> p.phase == LocalPod.Phase.READY).count();
        var updated = (int)
                pods.stream().filter(p -> p.templateHash.equals(templateHash)).count();
        var wanted = LocalNode.replicasOf(deployment);
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(deployment.getMetadata().getName())
                .withNamespace(deployment.getMetadata().getNamespace())
                .endMetadata()
                .withNewStatus()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(pods.size())
                .withUpdatedReplicas(updated)
                .withReadyReplicas(ready)
                .withAvailableReplicas(ready)
                .withUnavailableReplicas(Math.max(0, wanted - ready))
                .withConditions(available(deployment, ready >= wanted, now))
                .endStatus()
                .build();
    }

    private static DeploymentCondition available(Deployment deployment, boolean available, Instant now) {
        var status = available ? "True" : "False";
        var since = deployment.getStatus() == null
                ? now.truncatedTo(ChronoUnit.SECONDS).toString()
                : deployment.getStatus().getConditions().stream()
                        .filter(c ->
                                c.getType().equals("Available") && c.getStatus().equals(status))
                        .map(DeploymentCondition::getLastTransitionTime)
                        .findFirst()
                        .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new DeploymentConditionBuilder()
                .withType("Available")
                .withStatus(status)
                .withReason(available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable")
                .withMessage(
                        available
                                ? "Deployment has minimum availability."
                                : "Deployment does not have minimum availability.")
                .withLastTransitionTime(since)
                .build();
    }
}
