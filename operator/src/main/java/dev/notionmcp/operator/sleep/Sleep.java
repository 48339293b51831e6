package dev.notionmcp.operator.sleep;

import dev.notionmcp.crds.IdleTimeout;
import dev.notionmcp.crds.NotionWorkspace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a runtime runs, sleeps or is stopped. A runtime falls asleep by the clock and wakes by a use that is another than the one it
 * fell asleep after, whatever either clock says; so a changed idle timeout wakes nobody, and no clock can keep anybody asleep.
 */
public final class Sleep {

    /**
     * What is added to the idle timeout: the gateway writes a use down at most a minute late, or its clock is behind the operator's by
     * that much. A gateway whose clock is ahead puts the sleep off by as much.
     */
    static final Duration MARGIN = Duration.ofMinutes(1);

    private Sleep() {}

    /**
     * What to do now.
     *
     * @param stopped whether it must not run, used or not
     * @param before what was decided last
     */
    public static Scale decide(NotionWorkspace workspace, boolean stopped, ScaleMarks before, Instant now) {
        if (stopped) {
            return new Scale.Stopped();
        }
        var asleepAfter = before.asleepAfter();
        if (asleepAfter != null) {
            return isUsedAfter(workspace, asleepAfter)
                    ? awake(workspace, startedAt(now))
                    : new Scale.Asleep(asleepAfter);
        }
        var isNew = !before.runs() && recordedUse(workspace) == null;
        var awake = awake(workspace, isNew ? startedAt(now) : before.awakeSince());
        if (awake.until() != null && !now.isBefore(awake.until())) {
            return new Scale.Asleep(lastUse(workspace));
        }
        return before.runs() ? awake : awake(workspace, startedAt(now));
    }

    private static Instant startedAt(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Its idle time begins with its last use or start, whichever is later. */
    private static Scale.Awake awake(NotionWorkspace workspace, @Nullable Instant since) {
        var use = Objects.requireNonNullElse(ScaleMarks.time(lastUse(workspace)), Instant.EPOCH);
        var begin = since == null || use.isAfter(since) ? use : since;
        var until = IdleTimeout.of(workspace).map(idle -> begin.plus(idle).plus(MARGIN));
        return new Scale.Awake(since, until.orElse(null));
    }

    private static boolean isUsedAfter(NotionWorkspace workspace, String use) {
        var last = recordedUse(workspace);
        return last != null && !last.equals(use);
    }

    /** A workspace counts as used when it is made: whoever made it is about to call. */
    private static String lastUse(NotionWorkspace workspace) {
        return Objects.requireNonNullElse(
                recordedUse(workspace), workspace.getMetadata().getCreationTimestamp());
    }

    static @Nullable String recordedUse(NotionWorkspace workspace) {
        var status = workspace.getStatus();
        return status == null ? null : status.lastActivityTime();
    }
}
