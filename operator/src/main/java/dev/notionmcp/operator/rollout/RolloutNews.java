package dev.notionmcp.operator.rollout;

import dev.notionmcp.operator.event.Happening;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * When a rollout begins, pauses, goes on and ends; the log has that, too, and each tenth between. Who begins in the middle of one does not
 * know what was told before, and says so again in the same words, so that the Event that is there counts up.
 */
final class RolloutNews {

    private static final Logger log = LoggerFactory.getLogger(RolloutNews.class);
    private static final int STEPS = 10;
    private static final int NAMED = 5;

    private enum Phase {
        OVER,
        UNDER_WAY,
        PAUSED
    }

    private Phase phase = Phase.OVER;
    private int step;

    /**
     * What is new.
     *
     * @param failed who did not become ready
     */
    Optional<Happening> tell(RolloutProgress now, List<ResourceID> failed) {
        var before = phase;
        phase = now.isComplete() ? Phase.OVER : now.paused() ? Phase.PAUSED : Phase.UNDER_WAY;
        if (phase == before) {
            logStep(now);
            return Optional.empty();
        }
        step = step(now);
        var news = switch (phase) {
            case OVER -> normal("RolloutCompleted", "Every workspace has " + now + ".");
            case PAUSED -> paused(now, failed);
            case UNDER_WAY ->
                before == Phase.OVER ? started(now) : normal("RolloutResumed", "The rollout goes on: " + now + ".");
        };
        log.atLevel(news.warning() ? Level.WARN : Level.INFO).log(news.message());
        return Optional.of(news);
    }

    private void logStep(RolloutProgress now) {
        if (phase == Phase.UNDER_WAY && step(now) != step) {
            step = step(now);
            log.info("Rolls out {}.", now);
        }
    }

    private static Happening started(RolloutProgress now) {
        return normal(
                "RolloutStarted",
                "All workspaces are to have " + now.version()
                        + ", in waves; kubectl get nws -A -o wide shows how far it is.");
    }

    private static Happening paused(RolloutProgress now, List<ResourceID> failed) {
        return new Happening(
                true,
                "RolloutPaused",
                "The rollout of " + now.version() + " pauses: " + now.failed() + " of "
                        + (now.rolled() + now.failed()) + " that moved did not become ready (" + named(failed)
                        + "), and the others stay as they are. Read why with kubectl describe nws; it goes on by itself"
                        + " when they are ready, or set RUNTIME_IMAGE to one that starts.");
    }

    private static String named(List<ResourceID> failed) {
        var some = failed.stream()
                .limit(NAMED)
                .map(each ->
                        each.getNamespace().map(namespace -> namespace + "/").orElse("") + each.getName())
                .collect(Collectors.joining(", "));
        return failed.size() > NAMED ? some + " and " + (failed.size() - NAMED) + " more" : some;
    }

    private static Happening normal(String reason, String message) {
        return new Happening(false, reason, message);
    }

    private static int step(RolloutProgress progress) {
        var waiting = progress.waiting() + progress.waitingUnready() + progress.waitingAsleep();
        var all = progress.awake() + progress.waitingAsleep() + progress.rolledAsleep();
        return all == 0 ? 0 : (all - waiting) * STEPS / all;
    }
}
