package dev.notionmcp.operator.rollout;

/**
 * How many workspaces may move to a new image at once, and when the others wait.
 *
 * @param atOnce how many pods of the new image may be starting or unready at once; a percentage is one of the workspaces that are
 *     awake, and {@value #FEWEST} at least
 * @param unready how many of the awake workspaces with the new image may have failed before it goes no further
 */
public record Waves(Share atOnce, Share unready) {

    /** With few workspaces a percentage alone would roll them one by one. */
    static final int FEWEST = 5;

    /** Nothing is left to pause where all have the image. */
    boolean isPaused(RolloutProgress progress) {
        return !progress.isComplete() && progress.failed() > unready.of(progress.rolled() + progress.failed());
    }

    /** How many more may begin now. */
    int room(RolloutProgress progress) {
        return isPaused(progress) ? 0 : Math.max(0, places(progress) - progress.rolling());
    }

    /**
     * Whether a workspace may have the new image now. Those that answer go first: they show whether the image is good, while one that
     * did not answer before would show nothing. One without pods costs nothing and shows nothing, so it follows last, without a
     * place, and only while somebody answers with the new image.
     *
     * @param runs whether it is to have a pod
     */
    boolean admit(Standing standing, boolean runs, RolloutProgress progress) {
        return switch (standing) {
            case WAITING, WAITING_ASLEEP, WAITING_UNREADY -> {
                if (!runs) {
                    yield progress.waiting() == 0 && progress.rolled() > 0 && !isPaused(progress);
                }
                var first = standing != Standing.WAITING_UNREADY || progress.waiting() == 0;
                yield first && room(progress) > 0;
            }
            case ROLLING, ROLLED, ROLLED_ASLEEP, FAILED, EXCUSED -> true;
        };
    }

    private int places(RolloutProgress progress) {
        return atOnce.percent() ? Math.max(FEWEST, atOnce.of(progress.awake())) : atOnce.value();
    }
}
