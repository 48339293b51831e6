package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ProgressingReason;
import dev.notionmcp.crds.WorkspaceConditions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether a call may wake one more runtime. What runs already is never put off. Counted from what the operator says of each
 * workspace, and from what this replica has let wake and the operator has not told yet; so replicas may each let one too many wake.
 */
public final class AwakeLimit {

    /** In which the operator has surely told that a runtime starts. */
    private static final Duration TOLD = Duration.ofSeconds(15);

    /** By Progressing, since Ready hides a pod that runs behind what its credentials lack. */
    private static final Set<ProgressingReason> WITHOUT_POD =
            EnumSet.of(ProgressingReason.ASLEEP, ProgressingReason.STOPPED);

    private final WorkspaceCache cache;
    private final int most;
    private final InstantSource clock;
    private final Map<String, Instant> waking = new ConcurrentHashMap<>();

    AwakeLimit(WorkspaceCache cache, int most, InstantSource clock) {
        this.cache = cache;
        this.most = most;
        this.clock = clock;
    }

    /** Whether a call may go to this workspace's runtime now, be it awake or not. */
    public boolean admits(WorkspaceRef workspace) {
        if (most == Integer.MAX_VALUE
                || cache.find(workspace.name()).filter(AwakeLimit::isAwake).isPresent()) {
            return true;
        }
        return wake(workspace.name());
    }

    private synchronized boolean wake(String name) {
        var now = clock.instant();
        waking.values().removeIf(since -> now.isAfter(since.plus(TOLD)));
        if (waking.containsKey(name)) {
            return true;
        }
        var running = cache.all().stream()
                .filter(other ->
                        isAwake(other) || waking.containsKey(other.getMetadata().getName()))
                .count();
        if (running >= most) {
            return false;
        }
        waking.put(name, now);
        return true;
    }

    private static boolean isAwake(NotionWorkspace workspace) {
        var status = workspace.getStatus();
        return status != null
                && WorkspaceConditions.find(status.conditions(), WorkspaceConditions.PROGRESSING)
                        .flatMap(progressing -> ProgressingReason.of(progressing.getReason()))
                        .filter(reason -> !WITHOUT_POD.contains(reason))
                        .isPresent();
    }
}
