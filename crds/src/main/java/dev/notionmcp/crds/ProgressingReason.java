package dev.notionmcp.crds;

import java.util.Arrays;
import java.util.Optional;

/** Progressing, written by the operator, says whether the runtime is on its way to what the spec asks for. */
public enum ProgressingReason implements ConditionReason {
    /**
     * The runtime's objects are made and its first pod starts.
     *
     * <p>Wait.
     */
    STARTING("Starting", true),
    /**
     * A pod starts for a call that came while the runtime slept.
     *
     * <p>Wait.
     */
    WAKING("Waking", true),
    /**
     * A pod of a new image or a changed spec replaces the old one, which answers until the new one is ready.
     *
     * <p>Wait; no call fails by it.
     */
    ROLLING_OUT("RollingOut", true),
    /**
     * The runtime stopped answering, and Kubernetes restarts it.
     *
     * <p>Wait; if it stays, read the pod's log: kubectl logs deployment/NAME --previous.
     */
    RECOVERING("Recovering", true),
    /**
     * The runtime is what the spec asks for.
     *
     * <p>Nothing.
     */
    SETTLED("Settled", false),
    /**
     * The runtime is what the spec asks for, and waits for its turn in the rollout of another version; until then it serves as before.
     *
     * <p>Nothing. If it stays, see whether the rollout is paused and why: kubectl describe deployment notion-mcp-operator in the
     * operator's namespace.
     */
    ROLLOUT_PENDING("RolloutPending", false),
    /**
     * The runtime sleeps until the next call.
     *
     * <p>Nothing.
     */
    ASLEEP("Asleep", false),
    /**
     * The runtime is kept from running: by spec.suspend, or because another workspace serves its bot.
     *
     * <p>Read the message of Ready.
     */
    STOPPED("Stopped", false),
    /**
     * Nothing moves: the cluster refuses an object or a pod, or a new pod did not become ready within two minutes.
     *
     * <p>Read the message; it holds what Kubernetes said. What it names is tried again with growing pauses.
     */
    BLOCKED("Blocked", false);

    private final String condition;
    private final boolean progressing;

    ProgressingReason(String condition, boolean progressing) {
        this.condition = condition;
        this.progressing = progressing;
    }

    @Override
    public String condition() {
        return condition;
    }

    @Override
    public boolean isTrue() {
        return progressing;
    }

    /** The reason whose {@link #condition()} this is, as far as it is one of these. */
    public static Optional<ProgressingReason> of(String condition) {
        return Arrays.stream(values())
                .filter(reason -> reason.condition.equals(condition))
                .findFirst();
    }
}
