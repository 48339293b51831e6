package dev.notionmcp.operator.rollout;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where every workspace stands, counted as they change. What it holds beyond the informers is who was let in and is not written yet: an
 * operator that starts knows nothing of them, and nothing came of it.
 */
final class Board {

    private final String image;
    private final Waves waves;
    private final Map<ResourceID, Standing> standings = new HashMap<>();
    private final Map<Standing, Set<ResourceID>> members = new EnumMap<>(Standing.class);
    private final Map<ResourceID, Instant> admitted = new HashMap<>();
    private final Map<ResourceID, Instant> began = new HashMap<>();

    Board(String image, Waves waves) {
        this.image = image;
        this.waves = waves;
        for (var standing : Standing.values()) {
            members.put(standing, new LinkedHashSet<>());
        }
    }

    /** Takes down how a workspace stands by its Deployment; true if that is news. */
    boolean put(ResourceID workspace, Standing seen, Instant now) {
        var standing = seen;
        var since = admitted.get(workspace);
        if (since != null) {
            switch (seen) {
                // not written yet: it keeps its place, and does not keep it for ever
                case WAITING, WAITING_UNREADY, WAITING_STARTING, WAITING_ASLEEP, FAILED_ASLEEP ->
                    standing = now.isBefore(since.plus(Standing.PATIENCE)) ? Standing.ROLLING : Standing.FAILED;
                case ROLLING, ROLLED, ROLLED_ASLEEP, FAILED, EXCUSED -> admitted.remove(workspace);
            }
        }
        return move(workspace, standing);
    }

    /** When it was let in last; long ago where that is not known. */
    Instant began(ResourceID workspace) {
        return began.getOrDefault(workspace, Instant.EPOCH);
    }

    void forget(ResourceID workspace) {
        admitted.remove(workspace);
        began.remove(workspace);
        var standing = standings.remove(workspace);
        if (standing != null) {
            members(standing).remove(workspace);
        }
    }

    void forgetAllBut(Set<ResourceID> workspaces) {
        List.copyOf(standings.keySet()).stream()
                .filter(workspace -> !workspaces.contains(workspace))
                .forEach(this::forget);
    }

    /** Whether a workspace may have the new image now; one that runs gets a place with it. */
    boolean admit(ResourceID workspace, boolean runs, Instant now) {
        var standing = standings.get(workspace);
        if (standing == null || !waves.admit(standing, runs, progress())) {
            return standing == null;
        }
        if (runs && hasToMove(standing)) {
            admitted.put(workspace, now);
            began.put(workspace, now);
            move(workspace, Standing.ROLLING);
        }
        return true;
    }

    /** Who could have a place now; each call begins with others, since one of them may never ask. */
    List<ResourceID> next() {
        var progress = progress();
        var queue = members(progress.waiting() > 0 ? Standing.WAITING : Standing.WAITING_UNREADY);
        var next = queue.stream().limit(waves.room(progress)).toList();
        next.forEach(queue::remove);
        queue.addAll(next);
        return next;
    }

    /** Those without a pod, if they may follow now. */
    List<ResourceID> followers() {
        return waves.admit(Standing.WAITING_ASLEEP, false, progress())
                ? List.copyOf(members(Standing.WAITING_ASLEEP))
                : List.of();
    }

    RolloutProgress progress() {
        var counts = new RolloutProgress(
                image,
                count(Standing.WAITING),
                count(Standing.WAITING_UNREADY) + count(Standing.WAITING_STARTING),
                count(Standing.WAITING_ASLEEP),
                count(Standing.ROLLING),
                count(Standing.ROLLED),
                count(Standing.ROLLED_ASLEEP),
                count(Standing.FAILED) + count(Standing.FAILED_ASLEEP),
                count(Standing.EXCUSED),
                false);
        return waves.isPaused(counts) ? counts.asPaused() : counts;
    }

    private boolean move(ResourceID workspace, Standing standing) {
        var before = standings.put(workspace, standing);
        if (before == standing) {
            return false;
        }
        if (before != null) {
            members(before).remove(workspace);
        }
        members(standing).add(workspace);
        return true;
    }

    private static boolean hasToMove(Standing standing) {
        return switch (standing) {
            case WAITING, WAITING_UNREADY, WAITING_STARTING, WAITING_ASLEEP, FAILED_ASLEEP -> true;
            case ROLLING, ROLLED, ROLLED_ASLEEP, FAILED, EXCUSED -> false;
        };
    }

    private int count(Standing standing) {
        return members(standing).size();
    }

    private Set<ResourceID> members(Standing standing) {
        return Objects.requireNonNull(members.get(standing));
    }
}
