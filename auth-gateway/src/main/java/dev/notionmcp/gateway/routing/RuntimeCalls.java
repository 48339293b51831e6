package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.workspace.Activity;
import dev.notionmcp.gateway.workspace.AwakeLimit;
import dev.notionmcp.gateway.workspace.RuntimeEndpoints;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import dev.notionmcp.gateway.workspace.Workspaces;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets one call answered by the caller's workspace's runtime: dials its addresses, wakes it where it sleeps, and holds
 * the call meanwhile. A call is sent again only where it certainly did not run.
 */
final class RuntimeCalls {

    /** An address without a listener behind it: its process is starting, or gone and about to leave the list. */
    private static final Duration REDIAL = Duration.ofMillis(100);

    /** By the first of the calls that wait, which the others follow. A refused connection costs a tenth of a millisecond. */
    private static final Duration REDIAL_FIRST = Duration.ofMillis(10);

    /** How long a held call waits without looking whether its workspace still lives. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final int MISDIRECTED_LIMIT = 2;

    private final RuntimeEndpoints endpoints;
    private final Workspaces workspaces;
    private final Activity activity;
    private final HeldRequests held;
    private final Callers callers;
    private final CredentialedDialer dialer;
    private final Duration hold;
    private final AwakeLimit awake;

    RuntimeCalls(
            RuntimeEndpoints endpoints,
            Workspaces workspaces,
            Activity activity,
            HeldRequests held,
            Callers callers,
            CredentialedDialer dialer,
            Duration hold,
            AwakeLimit awake) {
        this.endpoints = endpoints;
        this.workspaces = workspaces;
        this.activity = activity;
        this.held = held;
        this.callers = callers;
        this.dialer = dialer;
        this.hold = hold;
        this.awake = awake;
    }

    /** @param call all but the address and the assertion */
    RuntimeAnswer answer(OpenCall open, OutgoingCall call) throws Refusal {
        var caller = open.caller();
        var workspace = caller.grant().workspace();
        requireStartable(workspace);
        activity.use(workspace);
        var deadline = System.nanoTime() + hold.toNanos();
        var foreign = new HashSet<URI>();
        HeldRequests.Place place = null;
        try {
            var first = dialEach(open, call, foreign);
            if (first != null) {
                return first;
            }
            // from here on it waits for the addresses to change
            while (true) {
                var change = endpoints.nextChange(workspace.name());
                var answer = dialEach(open, call, foreign);
                if (answer != null) {
                    return answer;
                }
                requireHope(workspace);
                if (place == null) {
                    place = held.enter(workspace.name(), call.body().length);
                    activity.wake(workspace);
                } else {
                    activity.stillWaiting(workspace);
                }
                requireTime(workspace, deadline);
                await(
                        CompletableFuture.anyOf(change, open.ended()),
                        endpoints.toDial(workspace.name()).isEmpty() ? LOOK : place.isFirst() ? REDIAL_FIRST : REDIAL,
                        deadline);
                open.requireOpen();
                callers.requireStillValid(caller);
            }
        } finally {
            if (place != null) {
                place.close();
                call.trace().held(place.begin(), place.isFirst());
            }
        }
    }

    /** Null if none answered and nothing ran. */
    private @Nullable RuntimeAnswer dialEach(OpenCall open, OutgoingCall call, Set<URI> foreign) throws Refusal {
        for (var address : endpoints.toDial(open.caller().grant().workspace().name())) {
            if (foreign.contains(address)) {
                continue;
            }
            switch (dialer.dial(address, open, call)) {
                case RuntimeDialer.Answered answered -> {
                    return answered.response();
                }
                case RuntimeDialer.Rejected rejected -> {
                    return rejected.response();
                }
                case RuntimeDialer.NotServing notServing -> {}
                case RuntimeDialer.Misdirected misdirected -> {
                    foreign.add(address);
                    if (foreign.size() >= MISDIRECTED_LIMIT) {
                        throw Refusal.later(
                                "misdirected", "This workspace's tools are moving; send this call again shortly.", 5);
                    }
                    // addresses are reused: look again instead of going on with a list that was wrong
                    return null;
                }
                case RuntimeDialer.WithoutToken without ->
                    throw withoutToken(open.caller().grant().workspace());
            }
        }
        return null;
    }

    /** One that was just connected gets its token in a moment; one whose Secret is gone waits for a person. */
    private Refusal withoutToken(WorkspaceRef workspace) {
        return workspaces
                .lacksToken(workspace)
                .map(why -> Refusal.later("token-missing", "This workspace has no Notion token. " + why, 60))
                .orElseGet(() -> Refusal.later(
                        "token-missing", "This workspace's Notion token is on its way; send this call again.", 5));
    }

    /** Before the activity is recorded, which alone would wake the runtime. */
    private void requireStartable(WorkspaceRef workspace) throws Refusal {
        if (!endpoints.toDial(workspace.name()).isEmpty()) {
            return;
        }
        requireHope(workspace);
        if (!awake.admits(workspace)) {
            throw Refusal.later(
                    "too-many-awake",
                    "This server runs as many workspaces as it may at once, and yours sleeps; send this call again in a"
                            + " minute, or ask whoever operates the server to raise MAX_AWAKE.",
                    60);
        }
    }

    /**
     * Refuses what no waiting brings up, because the operator was told or has decided to keep it down. A runtime that is unavailable is
     * waited for, since Kubernetes goes on trying; one without a token starts all the same, and says so itself.
     */
    private void requireHope(WorkspaceRef workspace) throws Refusal {
        if (workspaces.isSuspended(workspace)) {
            throw Refusal.later(
                    "suspended", "This workspace is suspended by its administrator until they lift it.", 60);
        }
        if (workspaces.isDuplicate(workspace)) {
            throw Refusal.later(
                    "duplicate",
                    "This workspace is not served, because an older one on this server has the same Notion bot"
                            + " (DuplicateBot); ask whoever operates the server to delete one of the two.",
                    60);
        }
    }

    private void requireTime(WorkspaceRef workspace, long deadline) throws Refusal {
        if (System.nanoTime() >= deadline) {
            throw Refusal.later(
                    "not-running",
                    "This workspace's tools did not start within " + hold.toSeconds() + " s"
                            + workspaces
                                    .notReady(workspace)
                                    .map(why -> " (" + why + ")")
                                    .orElse("")
                            + "; send this call again shortly.",
                    10);
        }
    }

    private static void await(CompletableFuture<?> change, Duration longest, long deadline) throws Refusal {
        var nanos = Math.max(0, Math.min(longest.toNanos(), deadline - System.nanoTime()));
        try {
            change.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // time to look again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.later("stopping", "The server is stopping; send this call again.", 1);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A change signal never fails.", e);
        }
    }
}
