package dev.notionmcp.operator.workspace;

import static dev.notionmcp.crds.ReadyReason.DUPLICATE_BOT;
import static dev.notionmcp.crds.ReadyReason.PENDING;
import static dev.notionmcp.crds.ReadyReason.RECONNECT_REQUIRED;
import static dev.notionmcp.crds.ReadyReason.RUNNING;
import static dev.notionmcp.crds.ReadyReason.RUNTIME_UNAVAILABLE;
import static dev.notionmcp.crds.ReadyReason.SCALED_TO_ZERO;
import static dev.notionmcp.crds.ReadyReason.SUSPENDED;
import static dev.notionmcp.crds.ReadyReason.WAKING;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ReadyReason;
import dev.notionmcp.crds.WorkspaceConditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why a workspace is ready or not, and what a person reads about it. */
record Verdict(ReadyReason reason, String message) {

    /** What keeps calls from being served for good comes before what passes by itself. */
    static Verdict of(NotionWorkspace workspace, Observed observed, Instant now) {
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
        return credentials(workspace)
                .or(() -> observed.runtime().map(state -> runtime(workspace, state, now)))
                .orElseGet(() -> new Verdict(PENDING, "The runtime's Deployment is being created."));
    }

    /** The gateway's condition: it alone may read Secrets, and its words are passed on. */
    private static Optional<Verdict> credentials(NotionWorkspace workspace) {
        return WorkspaceConditions.find(conditions(workspace), WorkspaceConditions.CREDENTIALS_VALID)
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(condition -> new Verdict(
                        ReadyReason.of(condition.getReason())
                                .filter(reason -> !reason.isTrue())
                                .orElse(RECONNECT_REQUIRED),
                        condition.getMessage()));
    }

    private static Verdict runtime(NotionWorkspace workspace, RuntimeState state, Instant now) {
        if (state.isAsleep()) {
            return new Verdict(SCALED_TO_ZERO, "The runtime sleeps; the next call wakes it.");
        }
        if (state.answers()) {
            return new Verdict(RUNNING, "A runtime answers.");
        }
        return state.failure()
                .map(failed -> new Verdict(RUNTIME_UNAVAILABLE, "The runtime does not start: " + failed.getMessage()))
                .orElseGet(() -> notReady(workspace, now));
    }

    private static Verdict notReady(NotionWorkspace workspace, Instant now) {
        return switch (NoAnswer.of(workspace, now)) {
            case START -> new Verdict(PENDING, "The runtime starts and has not answered its readiness probe.");
            case WAKE -> new Verdict(WAKING, "The runtime slept and starts; calls wait for it.");
            case LOSS -> new Verdict(RUNTIME_UNAVAILABLE, "The runtime does not answer its readiness probe.");
        };
    }

    private static List<Condition> conditions(NotionWorkspace workspace) {
        return workspace.getStatus() == null ? List.of() : workspace.getStatus().conditions();
    }
}
