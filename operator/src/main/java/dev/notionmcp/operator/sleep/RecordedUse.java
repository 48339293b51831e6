package dev.notionmcp.operator.sleep;

import dev.notionmcp.crds.IdleTimeout;
import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ReadyReason;
import dev.notionmcp.crds.WorkspaceConditions;
import java.time.Duration;

/**
 * Tells a use that may wake a runtime from one that only puts its sleep off. Each workspace in use has its activity written down up to
 * four times in its idle timeout, and the timer that is set looks at it in any case.
 */
public final class RecordedUse {

    private RecordedUse() {}

    /** True rather than false in doubt: a reconcile that finds nothing to do costs nothing, a use passed over would wake nobody. */
    public static boolean mayWake(NotionWorkspace now, NotionWorkspace before) {
        var use = Sleep.recordedUse(now);
        return use != null && !use.equals(Sleep.recordedUse(before)) && (!isRunning(now) || isLongAfter(now, before));
    }

    /** By what was said last, which may be late. */
    private static boolean isRunning(NotionWorkspace workspace) {
        return workspace.getStatus().conditions().stream()
                .filter(condition -> WorkspaceConditions.READY.equals(condition.getType()))
                .anyMatch(condition -> ReadyReason.RUNNING.condition().equals(condition.getReason()));
    }

    /** So long after the use before that the runtime may have been put to sleep between the two, or by another clock. */
    private static boolean isLongAfter(NotionWorkspace now, NotionWorkspace before) {
        var first = ScaleMarks.time(Sleep.recordedUse(before));
        var second = ScaleMarks.time(Sleep.recordedUse(now));
        if (first == null || second == null || second.isBefore(first)) {
            return true;
        }
        var idle = IdleTimeout.of(now).orElse(IdleTimeout.SHORTEST);
        return Duration.between(first, second).compareTo(idle.dividedBy(2)) >= 0;
    }
}
