package dev.notionmcp.crds;

import java.util.Arrays;
import java.util.Optional;

/** The reasons of the condition Ready. {@link #condition()} is what stands in its field "reason". */
public enum ReadyReason {
    /** False: the runtime is being started and has not answered its probe yet. */
    PENDING("Pending"),
    /** True: a runtime answers. */
    RUNNING("Running"),
    /** True: the runtime sleeps after idleTimeout; the next call wakes it. */
    SCALED_TO_ZERO("ScaledToZero"),
    /** False: spec.suspend is true. */
    SUSPENDED("Suspended"),
    /** False: the Secret with the access token does not exist. */
    SECRET_MISSING("SecretMissing"),
    /** False: the Secret exists and has no key "token". */
    SECRET_KEY_MISSING("SecretKeyMissing"),
    /** False: Notion no longer accepts the token; the person has to connect again. */
    RECONNECT_REQUIRED("ReconnectRequired"),
    /** False: the runtime was started and does not answer. */
    RUNTIME_UNAVAILABLE("RuntimeUnavailable"),
    /** False: an older NotionWorkspace has the same botId and serves it. */
    DUPLICATE_BOT("DuplicateBot");

    private final String condition;

    ReadyReason(String condition) {
        this.condition = condition;
    }

    public String condition() {
        return condition;
    }

    /** The status of Ready that goes with this reason: true where the next call is served. */
    public boolean isReady() {
        return this == RUNNING || this == SCALED_TO_ZERO;
    }

    /** The reason whose {@link #condition()} this is, as far as it is one of these. */
    public static Optional<ReadyReason> of(String condition) {
        return Arrays.stream(values())
                .filter(reason -> reason.condition.equals(condition))
                .findFirst();
    }
}
