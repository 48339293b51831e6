package dev.notionmcp.crds;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Ready, written by the operator, says whether the next call is served. */
public enum ReadyReason implements ConditionReason {
    /**
     * The runtime is made for the first time, or again after a suspension, and has not answered its readiness probe yet.
     *
     * <p>Wait; it takes seconds. If it stays, look at the pod: kubectl describe pods -l app.kubernetes.io/instance=NAME.
     */
    PENDING("Pending", false),
    /**
     * A runtime answers its readiness probe.
     *
     * <p>Nothing.
     */
    RUNNING("Running", true),
    /**
     * The runtime sleeps, because no call came for spec.idleTimeout; the next call wakes it.
     *
     * <p>Nothing; set spec.idleTimeout to 0 for a workspace that shall never sleep.
     */
    SCALED_TO_ZERO("ScaledToZero", true),
    /**
     * A call came while the runtime slept; it starts, and the call waits for it.
     *
     * <p>Nothing; it becomes Running in about a second, or RuntimeUnavailable after twenty.
     */
    WAKING("Waking", true),
    /**
     * spec.suspend is true: calls are refused, as was asked for. Not Ready, because whoever waits for Ready wants calls served.
     *
     * <p>Set spec.suspend to false to serve calls again.
     */
    SUSPENDED("Suspended", false),
    /**
     * The Secret NAME-token does not exist, ten seconds after the workspace was made or from the moment it was deleted.
     *
     * <p>Create it with a Notion token under the key "token", or let the person connect again; it heals by itself, asleep or not.
     */
    SECRET_MISSING("SecretMissing", false),
    /**
     * The Secret NAME-token has no key "token", or an empty one.
     *
     * <p>Put a Notion token under the key "token"; it heals by itself, asleep or not.
     */
    SECRET_KEY_MISSING("SecretKeyMissing", false),
    /**
     * Notion has confirmed that it no longer accepts the token.
     *
     * <p>Let the person connect again; for a workspace written by hand, put a working token into the Secret NAME-token.
     */
    RECONNECT_REQUIRED("ReconnectRequired", false),
    /**
     * The runtime does not start, does not answer any more, or the cluster refuses one of the objects it needs; the message says which.
     *
     * <p>Read the message; look at quotas, at the pod's events and at its log: kubectl logs deployment/NAME.
     */
    RUNTIME_UNAVAILABLE("RuntimeUnavailable", false),
    /**
     * An older NotionWorkspace has the same botId and serves it; the message names it.
     *
     * <p>Delete one of the two. If the older one goes, this one takes over by itself.
     */
    DUPLICATE_BOT("DuplicateBot", false);

    /** Not Ready, and yet as it should be. */
    private static final Set<ReadyReason> EXPECTED = EnumSet.of(PENDING, SUSPENDED);

    private final String condition;
    private final boolean ready;

    ReadyReason(String condition, boolean ready) {
        this.condition = condition;
        this.ready = ready;
    }

    @Override
    public String condition() {
        return condition;
    }

    @Override
    public boolean isTrue() {
        return ready;
    }

    /** Whether someone has to do something about it. */
    public boolean needsAttention() {
        return !ready && !EXPECTED.contains(this);
    }

    /** The reason whose {@link #condition()} this is, as far as it is one of these. */
    public static Optional<ReadyReason> of(String condition) {
        return Arrays.stream(values())
                .filter(reason -> reason.condition.equals(condition))
                .findFirst();
    }
}
