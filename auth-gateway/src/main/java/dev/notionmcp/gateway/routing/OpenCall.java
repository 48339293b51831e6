package dev.notionmcp.gateway.routing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that is not answered yet, or not wholly. It can be ended from outside, by closing what its thread waits for. */
final class OpenCall implements AutoCloseable {

    /** Of a subscription: its client ends it, or the end of its grant does. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Callers.Caller caller;
    private final ClientConnection client;
    private final boolean usesRuntime;
    private final Consumer<OpenCall> whenAnswered;
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private volatile long deadline;
    private @Nullable Runnable abort;

    OpenCall(Callers.Caller caller, ClientConnection client, boolean usesRuntime, Consumer<OpenCall> whenAnswered) {
        this.caller = caller;
        this.client = client;
        this.usesRuntime = usesRuntime;
        this.whenAnswered = whenAnswered;
        mayTake(LONGEST);
    }

    /** Why it was ended from here rather than by its runtime. */
    enum End {
        CLIENT_GONE,
        OVERDUE,
        REVOKED,
        TOO_MANY,
        STOPPING
    }

    Callers.Caller caller() {
        return caller;
    }

    boolean usesRuntime() {
        return usesRuntime;
    }

    /** By {@link System#nanoTime}. */
    long deadline() {
        return deadline;
    }

    boolean isOverdue() {
        return System.nanoTime() - deadline >= 0;
    }

    /** From now on. */
    void mayTake(Duration longest) {
        deadline = System.nanoTime() + longest.toNanos();
    }

    boolean clientIsGone() {
        return client.isClosed();
    }

    /** @param abort ends what its thread waits for from now on */
    synchronized void waitsFor(Runnable abort) {
        this.abort = abort;
        if (ended.isDone()) {
            abort.run();
        }
    }

    /** Whether what it waited for is still open, and from now on not closed from here. */
    synchronized boolean hasArrived() {
        abort = null;
        return !ended.isDone();
    }

    synchronized void end(End why) {
        if (ended.complete(why) && abort != null) {
            abort.run();
        }
    }

    boolean isEnded() {
        return ended.isDone();
    }

    /** Completes if it is ended from outside. */
    CompletableFuture<End> ended() {
        return ended;
    }

    /** Does nothing for a call that goes on. */
    void requireOpen() throws Refusal {
        var why = ended.getNow(null);
        if (why != null) {
            throw refusal(why);
        }
    }

    private Refusal refusal(End why) {
        return switch (why) {
            case CLIENT_GONE ->
                Refusal.of(408, "client-gone", "The client closed its connection before the call was answered.");
            case OVERDUE ->
                Refusal.of(
                        504,
                        "timeout",
                        "The call was not answered in time; if it was to change something, look in Notion before"
                                + " sending it again.");
            case REVOKED -> Callers.invalidToken(caller.resource());
            case TOO_MANY ->
                Refusal.tooMany(
                        "too-many", "This connection has too many subscriptions open; the newest ones stay.", 5);
            case STOPPING -> Refusal.of(503, "stopping", "The server is stopping; the call may have run.");
        };
    }

    @Override
    public void close() {
        client.release();
        whenAnswered.accept(this);
    }
}
