package dev.notionmcp.operator.workspace;

import static dev.notionmcp.crds.ReadyReason.DUPLICATE_BOT;
import static dev.notionmcp.crds.ReadyReason.PENDING;
import static dev.notionmcp.crds.ReadyReason.RECONNECT_REQUIRED;
import static dev.notionmcp.crds.ReadyReason.RUNNING;
import static dev.notionmcp.crds.ReadyReason.RUNTIME_UNAVAILABLE;
import static dev.notionmcp.crds.ReadyReason.SCALED_TO_ZERO;
import static dev.notionmcp.crds.ReadyReason.SUSPENDED;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ReadyReason;
import dev.notionmcp.crds.WorkspaceConditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a workspace is ready or not, and what a person reads about it. */
record Verdict(ReadyReason reason, String message) {

    /** What keeps calls from being served for good comes before what passes by itself. */
    static Verdict of(NotionWorkspace workspace, Observed observed) {
        if (observed.servedBy() != null) {
            return new Verdict(
                    DUPLICATE_BOT,
                    "NotionWorkspace " + observed.servedBy()
                            + " is older and serves the same botId; delete one of the two.");
        }
        if (Boolean.TRUE.equals(workspace.getSpec().suspend())) {
            return new Verdict(SUSPENDED, "spec.suspend is true; set it to false to serve calls again.");
        }
        if (observed.refusal() != null) {
            return new Verdict(RUNTIME_UNAVAILABLE, "The cluster refused an owned object: " + observed.refusal());
        }
        return credentials(workspace).orElseGet(() -> runtime(workspace, observed.deployment()));
    }

    /** The gateway's condition: it alone may read Secrets, and its words are passed on. */
    private static Optional<Verdict> credentials(NotionWorkspace workspace) {
        return WorkspaceConditions.find(conditions(workspace), WorkspaceConditions.CREDENTIALS_VALID)
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(condition -> new Verdict(
                        ReadyReason.of(condition.getReason())
                                .filter(reason -> !reason.isReady())
                                .orElse(RECONNECT_REQUIRED),
                        condition.getMessage()));
    }

    private static Verdict runtime(NotionWorkspace workspace, @Nullable Deployment deployment) {
        if (deployment == null) {
            return new Verdict(PENDING, "The runtime's Deployment is being created.");
        }
        if (Integer.valueOf(0).equals(deployment.getSpec().getReplicas())) {
            return new Verdict(SCALED_TO_ZERO, "The runtime sleeps; the next call wakes it.");
        }
        if (readyReplicas(deployment) > 0) {
            return new Verdict(RUNNING, "A runtime answers.");
        }
        return failure(deployment)
                .map(failed -> new Verdict(RUNTIME_UNAVAILABLE, "The runtime does not start: " + failed.getMessage()))
                .orElseGet(() -> notReady(workspace));
    }

    /** Whether this is a start or a loss shows in what was said before. */
    private static Verdict notReady(NotionWorkspace workspace) {
        var before = WorkspaceConditions.find(conditions(workspace), WorkspaceConditions.READY)
                .flatMap(condition -> ReadyReason.of(condition.getReason()));
        return before.filter(reason -> reason == RUNNING || reason == RUNTIME_UNAVAILABLE)
                .map(lost -> new Verdict(RUNTIME_UNAVAILABLE, "The runtime no longer answers its readiness probe."))
                .orElseGet(() -> new Verdict(PENDING, "The runtime starts and has not answered its readiness probe."));
    }

    /** A quota or an admission rule that refuses the pod, or a roll-out that made no progress in its time. */
    private static Optional<DeploymentCondition> failure(Deployment deployment) {
        if (deployment.getStatus() == null) {
            return Optional.empty();
        }
        return deployment.getStatus().getConditions().stream()
                .filter(condition -> is(condition, "ReplicaFailure", "True") || is(condition, "Progressing", "False"))
                .findFirst();
    }

    private static boolean is(DeploymentCondition condition, String type, String status) {
        return type.equals(condition.getType()) && status.equals(condition.getStatus());
    }

    private static int readyReplicas(Deployment deployment) {
        var status = deployment.getStatus();
        return status == null || status.getReadyReplicas() == null ? 0 : status.getReadyReplicas();
    }

    private static List<Condition> conditions(NotionWorkspace workspace) {
        return workspace.getStatus() == null ? List.of() : workspace.getStatus().conditions();
    }
}
