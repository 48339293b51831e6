package dev.notionmcp.operator.metric;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Hears from JOSDK what waits and what is under way. One workspace has at most one reconcile at a time. */
public final class ReconcileMetrics implements Metrics {

    private final OperatorMetrics metrics;
    private final AtomicInteger queued = new AtomicInteger();
    private final Map<ResourceID, Long> running = new ConcurrentHashMap<>();
    private volatile long progressed = System.nanoTime();

    public ReconcileMetrics(OperatorMetrics metrics) {
        this.metrics = metrics;
        // on a standby all wait, and that is no backlog
        metrics.watch(Measure.QUEUED, () -> metrics.isLeading() ? queued.get() : 0);
        metrics.watch(Measure.RUNNING, running::size);
    }

    /** From now on what waits is worked on. */
    public void resume() {
        progressed = System.nanoTime();
    }

    /** For how long nothing has begun or ended while something waits. */
    public Duration stalledFor() {
        return queued.get() > 0 ? Duration.ofNanos(System.nanoTime() - progressed) : Duration.ZERO;
    }

    @Override
    public void reconciliationSubmitted(
            HasMetadata workspace, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        if (queued.getAndIncrement() == 0) {
            progressed = System.nanoTime();
        }
    }

    @Override
    public void reconciliationStarted(HasMetadata workspace, Map<String, Object> metadata) {
        queued.decrementAndGet();
        progressed = System.nanoTime();
        running.put(ResourceID.fromResource(workspace), System.nanoTime());
    }

    @Override
    public void reconciliationFinished(HasMetadata workspace, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        progressed = System.nanoTime();
        var start = running.remove(ResourceID.fromResource(workspace));
        if (start != null) {
            metrics.reconciled(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    @Override
    public void cleanupDone(ResourceID workspace, Map<String, Object> metadata) {
        metrics.wakes().forget(workspace);
    }
}
