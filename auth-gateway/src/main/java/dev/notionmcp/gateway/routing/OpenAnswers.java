package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.workspace.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Comparator;
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
 * Looks after answers that are being streamed: ends them when their caller's grant or workspace is gone or their time
 * is up, and keeps the workspace awake whose runtime answers.
 */
final class OpenAnswers implements AutoCloseable, ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAnswers.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The client ends a subscription, or the end of its grant does. */
    private static final Duration SUBSCRIPTION = Duration.ofDays(1);

    /** Windows and processes on one device share a grant. */
    static final int SUBSCRIPTIONS_PER_GRANT = 16;

    static final int SUBSCRIPTIONS_PER_WORKSPACE = 64;

    private final Callers callers;
    private final Activity activity;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("open-answers").daemon().factory());

    @SuppressWarnings("FutureReturnValueIgnored") // look() lets nothing through
    OpenAnswers(Callers callers, Activity activity) {
        this.callers = callers;
        this.activity = activity;
        clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Registers a runtime's answer; close the result when it has ended. */
    Open add(Callers.Caller caller, InputStream body, Duration longest) {
        return add(new Open(caller, body, true, System.nanoTime() + longest.toNanos()));
    }

    /**
     * Registers a stream that no runtime takes part in. Where there are too many, the oldest ends and not the new one is refused: a
     * client whose connection broke unnoticed comes back while its old stream still seems open here.
     */
    Open add(Callers.Caller caller, SubscriptionStream stream) {
        var added = add(new Open(caller, stream, false, System.nanoTime() + SUBSCRIPTION.toNanos()));
        var grant = caller.grant();
        endOldest(SUBSCRIPTIONS_PER_GRANT, other -> other.id().equals(grant.id()));
        endOldest(SUBSCRIPTIONS_PER_WORKSPACE, other -> other.workspace().equals(grant.workspace()));
        return added;
    }

    private void endOldest(int most, Predicate<Grant> isCounted) {
        var counted = open.stream()
                .filter(answer -> !answer.usesRuntime && isCounted.test(answer.caller.grant()))
                // all live equally long
                .sorted(Comparator.comparingLong(answer -> answer.deadline))
                .toList();
        counted.stream().limit(Math.max(0, counted.size() - most)).forEach(Open::end);
    }

    /** How many subscriptions are open, or how many answers of runtimes. */
    long count(boolean usesRuntime) {
        return open.stream().filter(answer -> answer.usesRuntime == usesRuntime).count();
    }

    private Open add(Open added) {
        open.add(added);
        return added;
    }

    /** Before the server waits for what runs: a stream that stays open would be waited for in vain. */
    @Override
    public void onApplicationEvent(ContextClosedEvent stopping) {
        open.stream().filter(answer -> !answer.usesRuntime).forEach(Open::end);
    }

    private void look() {
        for (var answer : open) {
            try {
                answer.look();
            } catch (RuntimeException e) {
                LOG.warn("An open answer could not be checked and is again in a second.", e);
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        open.forEach(Open::end);
    }

    final class Open implements AutoCloseable {
        private final Callers.Caller caller;
        private final InputStream body;
        private final boolean usesRuntime;
        private final long deadline;
        private volatile boolean ended;

        private Open(Callers.Caller caller, InputStream body, boolean usesRuntime, long deadline) {
            this.caller = caller;
            this.body = body;
            this.usesRuntime = usesRuntime;
            this.deadline = deadline;
        }

        /** Whether it was ended from here rather than by the runtime. */
        boolean ended() {
            return ended;
        }

        private void look() {
            if (System.nanoTime() - deadline >= 0 || !callers.mayGoOn(caller)) {
                end();
            } else if (usesRuntime) {
                activity.use(caller.grant().workspace());
            }
        }

        private void end() {
            ended = true;
            close();
        }

        @Override
        public void close() {
            open.remove(this);
            try {
                body.close();
            } catch (IOException e) {
                LOG.debug("An answer did not close.", e);
            }
        }
    }
}
