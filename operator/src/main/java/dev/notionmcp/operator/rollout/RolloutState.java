package dev.notionmcp.operator.rollout;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import dev.notionmcp.operator.sleep.ScaleMarks;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Duration;
import java.time.Instant;

/** Where a workspace stands in a rollout, as its Deployment tells. */
enum RolloutState {
    /** It answers with another template. */
    WAITING,
    /** It has another template and does not answer. */
    WAITING_UNREADY,
    /** It has another template, woke with it lately and does not answer yet: it needs a pod that answers to fall back on. */
    WAITING_STARTING,
    /** It has another template and no pod. */
    WAITING_ASLEEP,
    /** Its pod of the new template starts for the first time, as far as is known. */
    ROLLING,
    /** Its pod of the new template starts again, as after a wake or a crash; or it is a new workspace's. */
    RESTARTING,
    /** It answers with the new template, and no other pod is left. */
    ROLLED,
    /** It has the new template, and no pod; nothing speaks against the template. */
    ROLLED_ASLEEP,
    /** Its pod of the new template did not become ready in time. */
    FAILED,
    /** As failed, but asleep since: it never answered with the new template, though it did before. */
    FAILED_ASLEEP,
    /** It answered with the new template, and its pod has not been ready for as long as one that failed. */
    LOST,
    /** It has the new template and does not answer, as it did not before; or has no valid token; or the API server does not take it. */
    EXCUSED;

    /** As long as Kubernetes waits for a Deployment of the operator's, which does not judge a pod that woke or crashed. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * How it stands now.
     *
     * @param excused whether no template could become ready
     * @param began when it was let in, as far as that is known: before, it could not answer with the new template
     */
    static RolloutState of(
            Deployment deployment, RuntimeTemplate template, boolean excused, Instant began, Instant now) {
        if (!template.isOf(deployment)) {
            return waiting(deployment, now);
        }
        var answeredBefore = TemplateChoice.keepsBefore(deployment);
        if (isAsleep(deployment)) {
            return answeredBefore && !excused ? FAILED_ASLEEP : ROLLED_ASLEEP;
        }
        if (isDone(deployment)) {
            return ROLLED;
        }
        if (excused) {
            return EXCUSED;
        }
        var status = status(deployment);
        if (isOfThisSpec(deployment, status)
                && status.getConditions().stream().anyMatch(condition -> isFailure(condition, began, now))) {
            return answeredBefore ? FAILED : EXCUSED;
        }
        return isFirstStart(deployment, began) ? ROLLING : RESTARTING;
    }

    /** Whom an operator before let in is told by its old pod, which goes when the new one is ready. */
    private static boolean isFirstStart(Deployment deployment, Instant began) {
        return began.isAfter(Instant.EPOCH) || (TemplateChoice.keepsBefore(deployment) && answers(deployment));
    }

    private static RolloutState waiting(Deployment deployment, Instant now) {
        if (isAsleep(deployment)) {
            return WAITING_ASLEEP;
        }
        if (answers(deployment)) {
            return WAITING;
        }
        var since = ScaleMarks.of(deployment).awakeSince();
        return since != null && now.isBefore(since.plus(PATIENCE)) ? WAITING_STARTING : WAITING_UNREADY;
    }

    static boolean isAsleep(Deployment deployment) {
        return Integer.valueOf(0).equals(deployment.getSpec().getReplicas());
    }

    /** Whether any pod is ready, of whichever template. */
    static boolean answers(Deployment deployment) {
        return requireNonNullElse(status(deployment).getReadyReplicas(), 0) > 0;
    }

    /** Whether the pod of the present template answers, and no other is left. */
    static boolean isDone(Deployment deployment) {
        var status = status(deployment);
        return answers(deployment) && isOfThisSpec(deployment, status) && isComplete(deployment, status);
    }

    private static DeploymentStatus status(Deployment deployment) {
        return requireNonNullElseGet(deployment.getStatus(), DeploymentStatus::new);
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

    private static boolean isFailure(DeploymentCondition condition, Instant began, Instant now) {
        return switch (condition.getType() + " " + condition.getStatus()) {
            case "ReplicaFailure True", "Progressing False" -> true;
            case "Available False" -> {
                var since = condition.getLastTransitionTime();
                yield since != null
                        && !now.isBefore(Instant.parse(since).plus(PATIENCE))
                        && !now.isBefore(began.plus(PATIENCE));
            }
            default -> false;
        };
    }
}
