package dev.notionmcp.operator.event;

import static dev.notionmcp.crds.WorkspaceConditions.PROGRESSING;
import static dev.notionmcp.crds.WorkspaceConditions.READY;

import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.ProgressingReason;
import dev.notionmcp.crds.ReadyReason;
import dev.notionmcp.crds.WorkspaceConditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;

/** Tells which changes of a workspace's conditions an Event tells of: those of a reason, never of a message alone. */
public final class Transition {

    private Transition() {}

    /** Ready's new reason; or, where it stays, Progressing's, such as a roll-out that nobody notices by Ready. */
    public static Optional<Happening> between(NotionWorkspaceStatus recorded, NotionWorkspaceStatus now) {
        var ready = find(now, READY);
        if (!reason(ready).equals(reason(find(recorded, READY)))) {
            return ready.flatMap(Transition::ofReady);
        }
        var progressing = find(now, PROGRESSING);
        var before = told(find(recorded, PROGRESSING));
        return before.isEmpty() || before.equals(told(progressing))
                ? Optional.empty()
                : progressing.map(Transition::ofProgressing);
    }

    private static Optional<Happening> ofReady(Condition ready) {
        return ReadyReason.of(ready.getReason()).map(reason -> Happening.of(reason, ready.getMessage()));
    }

    private static Happening ofProgressing(Condition progressing) {
        var blocked = ProgressingReason.BLOCKED.condition().equals(progressing.getReason());
        return new Happening(blocked, progressing.getReason(), progressing.getMessage());
    }

    /** Nothing happens to one that waits for its turn, and a fleet that does would tell it a thousand times. */
    private static Optional<String> told(Optional<Condition> progressing) {
        var pending = ProgressingReason.ROLLOUT_PENDING.condition();
        return reason(progressing)
                .map(reason -> reason.equals(pending) ? ProgressingReason.SETTLED.condition() : reason);
    }

    private static Optional<Condition> find(NotionWorkspaceStatus status, String type) {
        return WorkspaceConditions.find(status.conditions(), type);
    }

    private static Optional<String> reason(Optional<Condition> condition) {
        return condition.map(Condition::getReason);
    }
}
