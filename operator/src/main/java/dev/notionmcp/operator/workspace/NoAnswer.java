package dev.notionmcp.operator.workspace;

import static dev.notionmcp.crds.WorkspaceConditions.PROGRESSING;
import static dev.notionmcp.crds.WorkspaceConditions.READY;
import static java.util.Objects.requireNonNullElse;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.ProgressingReason;
import dev.notionmcp.crds.ReadyReason;
import dev.notionmcp.crds.WorkspaceConditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What it means that no pod answers: that shows in what was said before. */
enum NoAnswer {
    START,
    WAKE,
    LOSS;

    /**
     * As long as the gateway holds a call for a sleeping runtime; one that takes longer serves no call. A Deployment never says so:
     * its progress deadline counts for roll-outs, not for scaling.
     */
    static final Duration WAKE_LIMIT = Duration.ofSeconds(20);

    /** Progressing first, which credentials do not hide; a status of an older operator has Ready alone. */
    static NoAnswer of(NotionWorkspace workspace, Instant now) {
        var status = requireNonNullElse(workspace.getStatus(), NotionWorkspaceStatus.EMPTY);
        if (wakeLeft(status, now).filter(left -> !left.isPositive()).isPresent()) {
            return LOSS;
        }
        return reason(status, PROGRESSING)
                .flatMap(ProgressingReason::of)
                .map(NoAnswer::after)
                .or(() -> reason(status, READY).flatMap(ReadyReason::of).map(NoAnswer::after))
                .orElse(START);
    }

    /** How long a runtime that wakes by this status may still do so; empty where none does. */
    static Optional<Duration> wakeLeft(NotionWorkspaceStatus status, Instant now) {
        return WorkspaceConditions.find(status.conditions(), PROGRESSING)
                .filter(progressing -> ProgressingReason.WAKING.condition().equals(progressing.getReason()))
                .map(waking -> Instant.parse(waking.getLastTransitionTime()).plus(WAKE_LIMIT))
                .map(end -> Duration.between(now, end));
    }

    private static NoAnswer after(ProgressingReason before) {
        return switch (before) {
            case ASLEEP, WAKING -> WAKE;
            case SETTLED, ROLLOUT_PENDING, ROLLING_OUT, RECOVERING, BLOCKED -> LOSS;
            case STARTING, STOPPED -> START;
        };
    }

    private static NoAnswer after(ReadyReason before) {
        return switch (before) {
            case SCALED_TO_ZERO, WAKING -> WAKE;
            case RUNNING, RUNTIME_UNAVAILABLE -> LOSS;
            case PENDING, SUSPENDED, SECRET_MISSING, SECRET_KEY_MISSING, RECONNECT_REQUIRED, DUPLICATE_BOT -> START;
        };
    }

    private static Optional<String> reason(NotionWorkspaceStatus status, String type) {
        return WorkspaceConditions.find(status.conditions(), type).map(Condition::getReason);
    }
}
