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
 * When a rollout begins, pauses, goes on and ends, well or not; the log has that, too, and each tenth between. Who begins in the middle of
 * one does not know what was told before, and says so again in the same words, so that the Event that is there counts up.
 */
final class RolloutNews {

    private static final Logger log = LoggerFactory.getLogger(RolloutNews.class);
    private static final int STEPS = 10;
    private static final int NAMED = 5;
    private static final String GO_BACK = "set RUNTIME_IMAGE, or whichever setting changed, to what it was.";

    private enum Phase {
        OVER,
        UNDER_WAY,
        PAUSED,
        FAILED
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
        phase = phase(now);
        if (phase == before) {
            logStep(now);
            return Optional.empty();
        }
        step = step(now);
        var news = switch (phase) {
            case OVER -> normal("RolloutCompleted", "Every workspace has " + now + ".");
            case PAUSED -> paused(now, failed);
            case FAILED -> failed(now, failed);
            case UNDER_WAY ->
                before == Phase.OVER ? started(now) : normal("RolloutResumed", "The rollout goes on: " + now + ".");
        };
        log.atLevel(news.warning() ? Level.WARN : Level.INFO).log(news.message());
        return Optional.of(news);
    }

    private Phase phase(RolloutProgress now) {
        if (!now.isOver()) {
            return now.paused() ? Phase.PAUSED : Phase.UNDER_WAY;
        }
        // of what is over already, whoever was the leader told the end
        return now.against() > 0 && phase != Phase.OVER ? Phase.FAILED : Phase.OVER;
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
                "The rollout of " + now.version() + " pauses: " + unready(now, failed)
                        + ", and the others stay as they are. Read why with kubectl describe nws; it goes on by itself"
                        + " when they are ready, or " + GO_BACK);
    }

    private static Happening failed(RolloutProgress now, List<ResourceID> failed) {
        return new Happening(
                true,
                "RolloutFailed",
                "Nobody waits for " + now.version() + " any more, but " + unready(now, failed)
                        + ". Read why with kubectl describe nws; mend it, or " + GO_BACK);
    }

    private static String unready(RolloutProgress now, List<ResourceID> failed) {
        return now.against() + " of " + (now.rolled() + now.against()) + " that moved did not become ready ("
                + named(failed) + ")";
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
