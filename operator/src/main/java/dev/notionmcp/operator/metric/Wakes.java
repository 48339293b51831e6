package dev.notionmcp.operator.metric;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.ReadyReason;
import dev.notionmcp.crds.WorkspaceConditions;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Times the wakes of this process, by what is said of each workspace; one that is under way at a restart is not counted. */
public final class Wakes {

    private final Map<ResourceID, Long> begun = new ConcurrentHashMap<>();
    private final Timer time;

    Wakes(Timer time) {
        this.time = time;
    }

    /** A workspace's status is about to be written, perhaps not for the first time. */
    public void changed(NotionWorkspace workspace, NotionWorkspaceStatus now) {
        changed(ResourceID.fromResource(workspace), reason(now));
    }

    void changed(ResourceID workspace, @Nullable ReadyReason now) {
        if (now == ReadyReason.RUNNING) {
            var start = begun.remove(workspace);
            if (start != null) {
                time.record(Duration.ofNanos(System.nanoTime() - start));
            }
        } else if (now == ReadyReason.WAKING) {
            begun.putIfAbsent(workspace, System.nanoTime());
        } else if (now != ReadyReason.RUNTIME_UNAVAILABLE) {
            forget(workspace);
        }
    }

    void forget(ResourceID workspace) {
        begun.remove(workspace);
    }

    private static @Nullable ReadyReason reason(NotionWorkspaceStatus status) {
        return WorkspaceConditions.find(status.conditions(), WorkspaceConditions.READY)
                .flatMap(condition -> ReadyReason.of(condition.getReason()))
                .orElse(null);
    }
}
