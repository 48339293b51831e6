package dev.notionmcp.operator.rollout;

/**
 * How many workspaces may move to a new template at once, and when the others wait.
 *
 * @param atOnce how many pods of the new template may be starting or unready at once; a percentage is one of the workspaces that are
 *     awake, and {@value #FEWEST} at least, as long as that leaves half of them as they are
 * @param unready how many of the workspaces that moved may have failed before it goes no further; a percentage is rounded up once one of them
 *     answers, so that few go on after a single failure, and down before that
 */
public record Waves(Share atOnce, Share unready) {

    /** With few workspaces a percentage alone would roll them one by one. */
    static final int FEWEST = 5;

    /** Whether too many failed; also when nobody waits any more, for whoever looks. */
    boolean isPaused(RolloutProgress progress) {
        var moved = progress.rolled() + progress.against();
        return progress.against() > (progress.rolled() == 0 ? unready.atMost(moved) : unready.of(moved));
    }

    /** How many more may begin now. */
    int room(RolloutProgress progress) {
        return isPaused(progress) ? 0 : Math.max(0, places(progress) - progress.rolling());
    }

    /**
     * Whether a workspace may have the new template now. Those that answer go first: they show whether the template is good, while one that
     * did not answer before would show nothing. One without pods costs nothing and shows nothing, so it follows last, without a
     * place, and only while somebody answers with the new template. Who wakes has no pod to fall back on: while nobody answers with the new
     * template it gets the one that answered, and moves when it answers.
     *
     * @param runs whether it is to have a pod
     */
    boolean admit(RolloutState state, boolean runs, RolloutProgress progress) {
        return switch (state) {
            case WAITING -> runs ? room(progress) > 0 : mayFollow(progress);
            case WAITING_UNREADY -> runs ? progress.waiting() == 0 && room(progress) > 0 : mayFollow(progress);
            case WAITING_STARTING -> !runs && mayFollow(progress);
            case WAITING_ASLEEP -> runs ? mayWake(progress) : mayFollow(progress);
            case FAILED_ASLEEP -> !runs || mayWake(progress);
            case ROLLING, RESTARTING, ROLLED, ROLLED_ASLEEP, FAILED, LOST, EXCUSED -> true;
        };
    }

    private boolean mayFollow(RolloutProgress progress) {
        return progress.waiting() == 0 && progress.rolled() > 0 && !isPaused(progress);
    }

    private boolean mayWake(RolloutProgress progress) {
        return progress.rolled() > 0 && room(progress) > 0;
    }

    private int places(RolloutProgress progress) {
        var fewest = Math.min(FEWEST, Math.ceilDiv(progress.awake(), 2));
        return atOnce.percent() ? Math.max(fewest, atOnce.of(progress.awake())) : atOnce.value();
    }
}
