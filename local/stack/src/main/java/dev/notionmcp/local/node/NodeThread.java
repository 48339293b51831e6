package dev.notionmcp.local.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a node: steps run one after the other, and a step that fails ends none that follow. */
final class NodeThread implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeThread.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("local-node").factory());

    void later(Duration delay, Runnable step) {
        try {
            var _ = thread.schedule(() -> attempt(step), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("the local node is stopping; a late event is dropped");
        }
    }

    /** What a step returns, for a caller on another thread. */
    <T> T await(Supplier<T> step) {
        return CompletableFuture.supplyAsync(step, thread).join();
    }

    boolean isClosed() {
        return thread.isShutdown();
    }

    /** Steps that wait for their time are dropped. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log.error("a step of the local node failed; the next event tries again", e);
        }
    }
}
