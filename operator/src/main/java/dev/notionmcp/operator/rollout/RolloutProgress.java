package dev.notionmcp.operator.rollout;

/**
 * How far the operator's image has come.
 *
 * @param image the operator's
 * @param waiting workspaces that answer with another image
 * @param waitingUnready with another image, and do not answer
 * @param waitingAsleep with another image, and without a pod
 * @param rolling whose pod of this image starts; they hold the wave's places
 * @param rolled that answer with this image
 * @param rolledAsleep with this image, and without a pod
 * @param failed whose pod of this image did not become ready in time, though they answered before; asleep since or not
 * @param excused with this image, and not ready as they were not before, or for want of a valid token of Notion's
 * @param paused whether too many failed
 */
public record RolloutProgress(
        String image,
        int waiting,
        int waitingUnready,
        int waitingAsleep,
        int rolling,
        int rolled,
        int rolledAsleep,
        int failed,
        int excused,
        boolean paused) {

    /** Whether all have this image, whatever becomes of it. */
    public boolean isComplete() {
        return waiting + waitingUnready + waitingAsleep == 0;
    }

    RolloutProgress asPaused() {
        return new RolloutProgress(
                image, waiting, waitingUnready, waitingAsleep, rolling, rolled, rolledAsleep, failed, excused, true);
    }

    int awake() {
        return waiting + waitingUnready + rolling + rolled + failed + excused;
    }

    @Override
    public String toString() {
        return image + ": " + (rolled + rolledAsleep + excused) + " rolled, " + rolling + " rolling, " + failed
                + " failed, " + (waiting + waitingUnready) + " waiting, " + waitingAsleep + " asleep and waiting"
                + (paused ? ", paused" : "");
    }
}
