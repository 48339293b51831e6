package dev.notionmcp.operator.rollout;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when a rollout begins, pauses, goes on and ends, and how far it is at each tenth. */
final class RolloutLog {

    private static final Logger log = LoggerFactory.getLogger(RolloutLog.class);
    private static final int STEPS = 10;

    private @Nullable RolloutProgress before;

    void tell(RolloutProgress now) {
        var last = before;
        before = now;
        if (last == null) {
            if (!now.isComplete()) {
                log.info("Rolls out {}.", now);
            }
        } else if (now.isComplete() != last.isComplete()) {
            log.info(now.isComplete() ? "Rolled out {}." : "Rolls out {}.", now);
        } else if (now.paused() != last.paused()) {
            if (now.paused()) {
                log.warn("The rollout pauses, since too many pods of the new image are not ready: {}.", now);
            } else {
                log.info("The rollout goes on: {}.", now);
            }
        } else if (!now.isComplete() && step(now) != step(last)) {
            log.info("Rolls out {}.", now);
        }
    }

    private static int step(RolloutProgress progress) {
        var waiting = progress.waiting() + progress.waitingUnready() + progress.waitingAsleep();
        var all = progress.awake() + progress.waitingAsleep() + progress.rolledAsleep();
        return (all - waiting) * STEPS / all;
    }
}
