package dev.notionmcp.operator.workspace;

import static dev.notionmcp.crds.WorkspaceConditions.PROGRESSING;
import static dev.notionmcp.crds.WorkspaceConditions.READY;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ProgressingReason;
import dev.notionmcp.crds.ReadyReason;
import dev.notionmcp.crds.WorkspaceConditions;
import java.util.Optional;

/** What it means that no pod answers: that shows in what was said before. */
enum NoAnswer {
    START,
    WAKE,
    LOSS;

    /** Progressing first, which credentials do not hide; a status of an older operator has Ready alone. */
    static NoAnswer of(NotionWorkspace workspace) {
        return recorded(workspace, PROGRESSING)
                .flatMap(ProgressingReason::of)
                .map(NoAnswer::after)
                .or(() -> recorded(workspace, READY).flatMap(ReadyReason::of).map(NoAnswer::after))
                .orElse(START);
    }

    private static NoAnswer after(ProgressingReason before) {
        return switch (before) {
            case ASLEEP, WAKING -> WAKE;
            case SETTLED, ROLLING_OUT, RECOVERING, BLOCKED -> LOSS;
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

    private static Optional<String> recorded(NotionWorkspace workspace, String type) {
        return Optional.ofNullable(workspace.getStatus())
                .flatMap(status -> WorkspaceConditions.find(status.conditions(), type))
                .map(condition -> condition.getReason());
    }
}
