package dev.notionmcp.operator.rollout;

/**
 * How far the operator's template has come.
 *
 * @param version the template, for people
 * @param waiting workspaces that answer with another template
 * @param waitingUnready with another template, and do not answer
 * @param waitingAsleep with another template, and without a pod
 * @param rolling whose pod of this template starts; they hold the wave's places
 * @param moving those of them that were let in and have had no verdict: the others start again, as after a wake
 * @param rolled that answer with this template
 * @param rolledAsleep with this template, and without a pod
 * @param failed whose pod of this template did not become ready in time, though they answered before; asleep since or not
 * @param lost that answered with this template and, later, not in time
 * @param excused with this template, and not ready as they were not before, or for want of a valid token of Notion's; or
 *     let in, and not written for as long as a pod that starts may take
 * @param paused whether too many failed
 */
public record RolloutProgress(
        String version,
        int waiting,
        int waitingUnready,
        int waitingAsleep,
        int rolling,
        int moving,
        int rolled,
        int rolledAsleep,
        int failed,
        int lost,
        int excused,
        boolean paused) {

    /** Whether all have this template and have shown what becomes of it. Some runtime is always starting again in a large fleet. */
    boolean isOver() {
        return !isAwaited() && moving == 0;
    }

    /** How many speak against the template. What breaks after it answered is the rollout's matter only for those that still wait. */
    int against() {
        return isAwaited() ? failed + lost : failed;
    }

    boolean isAwaited() {
        return waiting + waitingUnready + waitingAsleep > 0;
    }

    RolloutProgress asPaused() {
        return new RolloutProgress(
                version,
                waiting,
                waitingUnready,
                waitingAsleep,
                rolling,
                moving,
                rolled,
                rolledAsleep,
                failed,
                lost,
                excused,
                true);
    }

    int awake() {
        return waiting + waitingUnready + rolling + rolled + failed + lost + excused;
    }

    @Override
    public String toString() {
        return version + ": " + (rolled + rolledAsleep + excused) + " rolled, " + rolling + " rolling, "
                + (failed + lost)
                + " failed, " + (waiting + waitingUnready) + " waiting, " + waitingAsleep + " asleep and waiting"
                + (paused ? ", paused" : "");
    }
}
