package dev.notionmcp.operator.metric;

import dev.notionmcp.operator.rollout.RolloutProgress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** One method for each thing that is measured; what each means is told by {@link Measure}. */
public final class OperatorMetrics implements AutoCloseable {

    /** The content type of what {@link #scrape} gives: Prometheus's text format. */
    public static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProcessMetrics process = ProcessMetrics.of(registry);
    private final MeterProvider<Counter> failures = counter(Measure.RECONCILE_FAILURES);
    private final MeterProvider<Counter> requests = counter(Measure.API_REQUESTS);
    private final Timer reconcileTime = timer(Measure.RECONCILE_TIME);
    private final Wakes wakes = new Wakes(timer(Measure.WAKE_TIME));
    private final WorkspaceCount workspaces = new WorkspaceCount(registry);
    private volatile Supplier<Boolean> leading = () -> false;

    /** All of them as Prometheus reads them. */
    public String scrape() {
        workspaces.count();
        return registry.scrape(FORMAT);
    }

    public Wakes wakes() {
        return wakes;
    }

    public WorkspaceCount workspaces() {
        return workspaces;
    }

    public void reconcileFailed(String kind) {
        failures.withTag("kind", kind).increment();
    }

    /** From now on shows whether this replica reconciles, and counts workspaces while it does. */
    public void watchLeader(Supplier<Boolean> leads) {
        this.leading = leads;
        watch(Measure.LEADER, () -> leads.get() ? 1 : 0);
        workspaces.onlyWhile(leads);
    }

    boolean isLeading() {
        return leading.get();
    }

    /** From now on shows how far a rollout is. */
    public void watchRollout(Supplier<RolloutProgress> progress) {
        rollout("waiting", () -> progress.get().waiting() + progress.get().waitingUnready());
        rollout("waiting-asleep", () -> progress.get().waitingAsleep());
        rollout("rolling", () -> progress.get().rolling());
        rollout(
                "rolled",
                () -> progress.get().rolled()
                        + progress.get().rolledAsleep()
                        + progress.get().excused());
        rollout("failed", () -> progress.get().failed() + progress.get().lost());
        watch(Measure.ROLLOUT_PAUSED, () -> progress.get().paused() ? 1 : 0);
    }

    /** From now on shows how many objects have lost their workspace. */
    public void watchOrphans(Supplier<Number> orphans) {
        watch(Measure.ORPHANS, orphans);
    }

    private void rollout(String state, Supplier<Number> number) {
        Gauge.builder(Measure.ROLLOUT.meter(), number)
                .description(Measure.ROLLOUT.description())
                .tag("state", state)
                .register(registry);
    }

    void reconciled(Duration time) {
        reconcileTime.record(time);
    }

    void requested(String verb, String code) {
        requests.withTags("verb", verb, "code", code).increment();
    }

    /** From now on shows a number that somebody else keeps. */
    void watch(Measure measure, Supplier<Number> number) {
        Gauge.builder(measure.meter(), number)
                .description(measure.description())
                .register(registry);
    }

    private MeterProvider<Counter> counter(Measure measure) {
        return Counter.builder(measure.meter())
                .description(measure.description())
                .withRegistry(registry);
    }

    private Timer timer(Measure measure) {
        return Timer.builder(measure.meter())
                .description(measure.description())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
