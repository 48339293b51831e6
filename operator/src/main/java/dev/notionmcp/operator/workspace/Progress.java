package dev.notionmcp.operator.workspace;

import static dev.notionmcp.crds.ProgressingReason.ASLEEP;
import static dev.notionmcp.crds.ProgressingReason.BLOCKED;
import static dev.notionmcp.crds.ProgressingReason.RECOVERING;
import static dev.notionmcp.crds.ProgressingReason.ROLLING_OUT;
import static dev.notionmcp.crds.ProgressingReason.ROLLOUT_PENDING;
import static dev.notionmcp.crds.ProgressingReason.SETTLED;
import static dev.notionmcp.crds.ProgressingReason.STARTING;
import static dev.notionmcp.crds.ProgressingReason.STOPPED;
import static dev.notionmcp.crds.ProgressingReason.WAKING;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ProgressingReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the runtime is on its way to what the spec asks for; its credentials do not matter here. */
record Progress(ProgressingReason reason, String message) {

    static Progress of(NotionWorkspace workspace, Observed observed, Instant now) {
        if (observed.servedBy() != null) {
            return new Progress(STOPPED, "Another NotionWorkspace serves this botId.");
        }
        if (Boolean.TRUE.equals(workspace.getSpec().suspend())) {
            return new Progress(STOPPED, "spec.suspend is true.");
        }
        var refusal = observed.refusal();
        if (refusal != null) {
            return refused(observed, refusal);
        }
        return observed.runtime()
                .map(state -> of(workspace, state, observed.awaits(), now))
                .orElseGet(Progress::starting);
    }

    /** One that sleeps still has no pod, and the gateway counts those that have. */
    private static Progress refused(Observed observed, String refusal) {
        return observed.runtime().filter(RuntimeState::isAsleep).isPresent()
                ? new Progress(ASLEEP, "The runtime sleeps, and the cluster refused an owned object: " + refusal)
                : new Progress(BLOCKED, "The cluster refused an owned object: " + refusal);
    }

    private static Progress of(NotionWorkspace workspace, RuntimeState state, @Nullable String awaits, Instant now) {
        if (state.isAsleep()) {
            return new Progress(ASLEEP, "The runtime sleeps; the next call wakes it.");
        }
        if (state.answers() && state.isUpToDate()) {
            return awaits == null ? settled() : pending(state, awaits);
        }
        return state.failure()
                .map(failed -> new Progress(BLOCKED, "Kubernetes does not go on: " + failed.getMessage()))
                .orElseGet(() -> moving(workspace, state, now));
    }

    private static Progress settled() {
        return new Progress(SETTLED, "The runtime is what the spec asks for.");
    }

    /** Without what changes while it waits, so that it is written once. */
    private static Progress pending(RuntimeState state, String awaits) {
        return new Progress(
                ROLLOUT_PENDING,
                "The runtime is of " + state.image() + " and waits for its turn to be of " + awaits + ".");
    }

    private static Progress moving(NotionWorkspace workspace, RuntimeState state, Instant now) {
        if (state.answers()) {
            return new Progress(
                    ROLLING_OUT, "A pod of " + state.image() + " starts; the one before answers until it is ready.");
        }
        return switch (NoAnswer.of(workspace, now)) {
            case START -> starting();
            case WAKE -> new Progress(WAKING, "The runtime slept and starts for a call.");
            case LOSS -> new Progress(RECOVERING, "Kubernetes restarts the runtime.");
        };
    }

    private static Progress starting() {
        return new Progress(STARTING, "The runtime's objects are made and its pod starts.");
    }
}
