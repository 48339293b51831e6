package dev.notionmcp.operator.rollout;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where every workspace stands, counted as they change. What it holds beyond the informers is who was let in and is not written yet: an
 * operator that starts knows nothing of them, and nothing came of it. And whose new pod has had its verdict, which is mostly seen again.
 */
final class Board {

    private final String version;
    private final Waves waves;
    private final Map<ResourceID, RolloutState> states = new HashMap<>();
    private final Map<RolloutState, Set<ResourceID>> members = new EnumMap<>(RolloutState.class);
    private final Map<ResourceID, Place> places = new HashMap<>();
    private final Map<ResourceID, Instant> began = new HashMap<>();
    private final Set<ResourceID> settled = new HashSet<>();

    /**
     * Of one that was let in, until the informer has that.
     *
     * @param written whether its own reconcile has seen it with the new template
     */
    private record Place(Instant since, boolean written) {

        Place asWritten() {
            return new Place(since, true);
        }
    }

    Board(String version, Waves waves) {
        this.version = version;
        this.waves = waves;
        for (var state : RolloutState.values()) {
            members.put(state, new LinkedHashSet<>());
        }
    }

    /** Takes down how a reconcile sees a workspace's Deployment, own writes included; true if that is news. */
    boolean saw(ResourceID workspace, RolloutState seen, Instant now) {
        var place = places.get(workspace);
        if (place == null) {
            return move(workspace, asSettled(workspace, seen));
        }
        if (!hasToMove(seen)) {
            places.put(workspace, place.asWritten());
            return move(workspace, asSettled(workspace, seen));
        }
        if (place.written()) {
            places.remove(workspace);
            return move(workspace, asSettled(workspace, seen));
        }
        return move(workspace, unwritten(place, now));
    }

    /**
     * Takes down how the informer's list has it, which knows nothing of own writes until the watch brings them: whom it has not caught up with
     * keeps its place, or each look would let in another wave for as long as the watch lags.
     */
    void listed(ResourceID workspace, RolloutState listed, Instant now) {
        var place = places.get(workspace);
        if (place == null || !hasToMove(listed)) {
            places.remove(workspace);
            move(workspace, asSettled(workspace, listed));
        } else if (!place.written()) {
            move(workspace, unwritten(place, now));
        }
    }

    /** It keeps its place, and not for ever: what the API server refuses shows nothing about the template. */
    private static RolloutState unwritten(Place place, Instant now) {
        return now.isBefore(place.since().plus(RolloutState.PATIENCE)) ? RolloutState.ROLLING : RolloutState.EXCUSED;
    }

    /** Who has lost its place may try again while there is room, and else waits like the others; many may after an outage. */
    private boolean admitAgain(ResourceID workspace, Instant now) {
        if (waves.room(progress()) == 0) {
            places.remove(workspace);
            return false;
        }
        began.put(workspace, now);
        return true;
    }

    /** What breaks or starts again later is told from what the rollout itself does. */
    private RolloutState asSettled(ResourceID workspace, RolloutState state) {
        return switch (state) {
            case WAITING, WAITING_UNREADY, WAITING_STARTING, WAITING_ASLEEP, FAILED_ASLEEP -> {
                settled.remove(workspace);
                yield state;
            }
            case ROLLED, ROLLED_ASLEEP, EXCUSED -> {
                settled.add(workspace);
                yield state;
            }
            case ROLLING -> settled.contains(workspace) ? RolloutState.RESTARTING : state;
            case FAILED -> settled.contains(workspace) ? RolloutState.LOST : state;
            case RESTARTING, LOST -> state;
        };
    }

    /** When it was let in last; long ago where that is not known. */
    Instant began(ResourceID workspace) {
        return began.getOrDefault(workspace, Instant.EPOCH);
    }

    void forget(ResourceID workspace) {
        places.remove(workspace);
        began.remove(workspace);
        settled.remove(workspace);
        var state = states.remove(workspace);
        if (state != null) {
            members(state).remove(workspace);
        }
    }

    void forgetAllBut(Set<ResourceID> workspaces) {
        List.copyOf(states.keySet()).stream()
                .filter(workspace -> !workspaces.contains(workspace))
                .forEach(this::forget);
    }

    /** Whether a workspace may have the new template now; one that runs gets a place with it. */
    boolean admit(ResourceID workspace, boolean runs, Instant now) {
        var state = states.get(workspace);
        var place = places.get(workspace);
        if (state == RolloutState.EXCUSED && place != null && !place.written()) {
            return admitAgain(workspace, now);
        }
        if (state == null || !waves.admit(state, runs, progress())) {
            return state == null;
        }
        if (runs && hasToMove(state)) {
            places.put(workspace, new Place(now, false));
            began.put(workspace, now);
            settled.remove(workspace);
            move(workspace, RolloutState.ROLLING);
        }
        return true;
    }

    /** Who could have a place now; each call begins with others, since one of them may never ask. */
    List<ResourceID> next() {
        var progress = progress();
        var queue = members(progress.waiting() > 0 ? RolloutState.WAITING : RolloutState.WAITING_UNREADY);
        var next = queue.stream().limit(waves.room(progress)).toList();
        next.forEach(queue::remove);
        queue.addAll(next);
        return next;
    }

    /** Those without a pod, if they may follow now. */
    List<ResourceID> followers() {
        return waves.admit(RolloutState.WAITING_ASLEEP, false, progress())
                ? List.copyOf(members(RolloutState.WAITING_ASLEEP))
                : List.of();
    }

    /** Those that speak against the template. */
    List<ResourceID> failed() {
        return Stream.of(RolloutState.FAILED, RolloutState.FAILED_ASLEEP, RolloutState.LOST)
                .filter(state -> state != RolloutState.LOST || progress().isAwaited())
                .flatMap(state -> members(state).stream())
                .toList();
    }

    RolloutProgress progress() {
        var counts = new RolloutProgress(
                version,
                count(RolloutState.WAITING),
                count(RolloutState.WAITING_UNREADY) + count(RolloutState.WAITING_STARTING),
                count(RolloutState.WAITING_ASLEEP),
                count(RolloutState.ROLLING) + count(RolloutState.RESTARTING),
                count(RolloutState.ROLLING),
                count(RolloutState.ROLLED),
                count(RolloutState.ROLLED_ASLEEP),
                count(RolloutState.FAILED) + count(RolloutState.FAILED_ASLEEP),
                count(RolloutState.LOST),
                count(RolloutState.EXCUSED),
                false);
        return waves.isPaused(counts) ? counts.asPaused() : counts;
    }

    private boolean move(ResourceID workspace, RolloutState state) {
        var before = states.put(workspace, state);
        if (before == state) {
            return false;
        }
        if (before != null) {
            members(before).remove(workspace);
        }
        members(state).add(workspace);
        return true;
    }

    private static boolean hasToMove(RolloutState state) {
        return switch (state) {
            case WAITING, WAITING_UNREADY, WAITING_STARTING, WAITING_ASLEEP, FAILED_ASLEEP -> true;
            case ROLLING, RESTARTING, ROLLED, ROLLED_ASLEEP, FAILED, LOST, EXCUSED -> false;
        };
    }

    private int count(RolloutState state) {
        return members(state).size();
    }

    private Set<ResourceID> members(RolloutState state) {
        return Objects.requireNonNull(members.get(state));
    }
}
