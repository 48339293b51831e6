package dev.notionmcp.operator.rollout;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;

/** Where a workspace stands in a rollout, as its Deployment tells. */
enum Standing {
    /** It answers with another image. */
    WAITING,
    /** It has another image and does not answer. */
    WAITING_UNREADY,
    /** It has another image and no pod. */
    WAITING_ASLEEP,
    /** Its pod of the new image starts. */
    ROLLING,
    /** It answers with the new image, and no other pod is left. */
    ROLLED,
    /** It has the new image and no pod. */
    ROLLED_ASLEEP,
    /** Its pod of the new image did not become ready in time. */
    FAILED,
    /** It has the new image and no valid token of Notion's, without which no pod becomes ready. */
    EXCUSED;

    /** As long as Kubernetes waits for a Deployment of the operator's, which does not judge a pod that woke or crashed. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** @param excused whether no image could become ready */
    static Standing of(Deployment deployment, String image, boolean excused, Instant now) {
        var asleep = Integer.valueOf(0).equals(deployment.getSpec().getReplicas());
        var status = requireNonNullElse(deployment.getStatus(), new DeploymentStatus());
        var answers = requireNonNullElse(status.getReadyReplicas(), 0) > 0;
        if (!image.equals(RuntimeContainers.image(deployment))) {
            return asleep ? WAITING_ASLEEP : answers ? WAITING : WAITING_UNREADY;
        }
        if (asleep) {
            return ROLLED_ASLEEP;
        }
        var current = isOfThisSpec(deployment, status);
        if (answers && current && isComplete(deployment, status)) {
            return ROLLED;
        }
        if (excused) {
            return EXCUSED;
        }
        return current && status.getConditions().stream().anyMatch(condition -> isFailure(condition, now))
                ? FAILED
                : ROLLING;
    }

    private static boolean isOfThisSpec(Deployment deployment, DeploymentStatus status) {
        return requireNonNullElse(status.getObservedGeneration(), 0L)
                >= requireNonNullElse(deployment.getMetadata().getGeneration(), 0L);
    }

    /** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#complete-deployment */
    private static boolean isComplete(Deployment deployment, DeploymentStatus status) {
        var updated = requireNonNullElse(status.getUpdatedReplicas(), 0);
        return updated >= requireNonNullElse(deployment.getSpec().getReplicas(), 1)
                && requireNonNullElse(status.getReplicas(), 0) <= updated;
    }

    private static boolean isFailure(DeploymentCondition condition, Instant now) {
        return switch (condition.getType() + " " + condition.getStatus()) {
            case "ReplicaFailure True", "Progressing False" -> true;
            case "Available False" -> {
                var since = condition.getLastTransitionTime();
                yield since != null && !now.isBefore(Instant.parse(since).plus(PATIENCE));
            }
            default -> false;
        };
    }
}
