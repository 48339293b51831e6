package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.workspace.Activity;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Looks after calls while others wait or work for them: ends them when their client has gone, their caller's grant or
 * workspace is gone or their time is up, and keeps the workspace awake whose runtime answers.
 */
final class OpenCalls implements AutoCloseable, ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCalls.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Windows and processes on one device share a grant. */
    static final int SUBSCRIPTIONS_PER_GRANT = 16;

    static final int SUBSCRIPTIONS_PER_WORKSPACE = 64;

    private final Callers callers;
    private final CallerChecks checks;
    private final Activity activity;
    private final Set<OpenCall> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("open-calls").daemon().factory());

    @SuppressWarnings("FutureReturnValueIgnored") // look() lets nothing through
    OpenCalls(Callers callers, Activity activity) {
        this.callers = callers;
        this.checks = new CallerChecks(callers);
        this.activity = activity;
        clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Registers a call that a runtime is to answer, and whose body has been read; close the result afterwards. */
    OpenCall add(Callers.Caller caller, ClientConnection client) {
        return add(caller, client, true);
    }

    /**
     * Registers a stream that no runtime takes part in. Where there are too many, the oldest ends and not the new one is refused: a
     * client whose connection broke unnoticed comes back while its old stream still seems open here.
     */
    OpenCall addSubscription(Callers.Caller caller, ClientConnection client) {
        var added = add(caller, client, false);
        var grant = caller.grant();
        endOldest(SUBSCRIPTIONS_PER_GRANT, other -> other.id().equals(grant.id()));
        endOldest(SUBSCRIPTIONS_PER_WORKSPACE, other -> other.workspace().equals(grant.workspace()));
        return added;
    }

    private void endOldest(int most, Predicate<Grant> isCounted) {
        var counted = open.stream()
                .filter(call ->
                        !call.usesRuntime() && isCounted.test(call.caller().grant()))
                // all live equally long
                .sorted(Comparator.comparingLong(OpenCall::deadline))
                .toList();
        counted.stream().limit(Math.max(0, counted.size() - most)).forEach(call -> call.end(OpenCall.End.TOO_MANY));
    }

    /** How many subscriptions are open, or how many calls that a runtime is to answer. */
    long count(boolean usesRuntime) {
        return open.stream().filter(call -> call.usesRuntime() == usesRuntime).count();
    }

    private OpenCall add(Callers.Caller caller, ClientConnection client, boolean usesRuntime) {
        var added = new OpenCall(caller, client, usesRuntime, open::remove);
        open.add(added);
        return added;
    }

    /** Before the server waits for what runs: a stream that stays open would be waited for in vain. */
    @Override
    public void onApplicationEvent(ContextClosedEvent stopping) {
        open.stream().filter(call -> !call.usesRuntime()).forEach(call -> call.end(OpenCall.End.STOPPING));
    }

    /** Once a second. Waits for nothing: what the database has to say comes later. */
    void look() {
        var going = new HashSet<Callers.Caller>();
        for (var call : open) {
            try {
                look(call);
                if (!call.isEnded()) {
                    going.add(call.caller());
                }
            } catch (RuntimeException e) {
                LOG.warn("An open call could not be checked and is again in a second.", e);
            }
        }
        checks.begin(going, this::endAllOf);
    }

    private void look(OpenCall call) {
        if (call.clientIsGone()) {
            call.end(OpenCall.End.CLIENT_GONE);
        } else if (call.isOverdue()) {
            call.end(OpenCall.End.OVERDUE);
        } else if (callers.isDisconnected(call.caller())) {
            call.end(OpenCall.End.REVOKED);
        } else if (call.usesRuntime()) {
            activity.use(call.caller().grant().workspace());
        }
    }

    private void endAllOf(Set<Callers.Caller> callers) {
        open.stream().filter(call -> callers.contains(call.caller())).forEach(call -> call.end(OpenCall.End.REVOKED));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        checks.close();
        open.forEach(call -> call.end(OpenCall.End.STOPPING));
    }
}
