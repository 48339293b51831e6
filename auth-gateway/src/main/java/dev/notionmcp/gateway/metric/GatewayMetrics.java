package dev.notionmcp.gateway.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One method for each thing that is measured; what each means is told by {@link Measure}. */
public final class GatewayMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(300)
    };

    private final MeterRegistry registry;
    private final MeterProvider<Counter> calls;
    private final MeterProvider<Timer> callTime;
    private final MeterProvider<Counter> refused;
    private final MeterProvider<Counter> refreshes;
    private final Timer heldTime;
    private final Timer wakeTime;
    private final Counter notionRequests;
    private final Counter notionLimited;
    private final Counter notionTime;

    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.calls = counter(Measure.CALLS).withRegistry(registry);
        this.callTime = timer(Measure.CALL_TIME).withRegistry(registry);
        this.refused = counter(Measure.REFUSED).withRegistry(registry);
        this.refreshes = counter(Measure.NOTION_REFRESHES).withRegistry(registry);
        this.heldTime = timer(Measure.HELD_TIME).register(registry);
        this.wakeTime = timer(Measure.WAKE_TIME).register(registry);
        this.notionRequests = counter(Measure.NOTION_REQUESTS).register(registry);
        this.notionLimited = counter(Measure.NOTION_LIMITED).register(registry);
        this.notionTime = counter(Measure.NOTION_TIME).register(registry);
    }

    /**
     * One message of a client with a valid token.
     *
     * @param method as the client wrote it; the unknown ones count as one
     * @param tool likewise
     * @param outcome a status or a word of ours
     */
    public void called(@Nullable String method, @Nullable String tool, String outcome, Duration time) {
        var isTool = Labels.TOOL_CALL.equals(method);
        var toolLabel = isTool ? Labels.tool(tool) : Labels.NONE;
        calls.withTags("method", Labels.method(method), "tool", toolLabel, "outcome", outcome)
                .increment();
        if (isTool) {
            callTime.withTag("tool", toolLabel).record(time);
        }
    }

    /**
     * A request of nobody known.
     *
     * @param outcome a word of ours
     */
    public void refused(String outcome) {
        refused.withTag("outcome", outcome).increment();
    }

    /**
     * The end of a call's wait for a runtime.
     *
     * @param isFirst whether no other call waited for the same workspace before
     */
    public void held(Duration time, boolean isFirst) {
        heldTime.record(time);
        if (isFirst) {
            wakeTime.record(time);
        }
    }

    /** What one runtime did for one request. */
    public void notion(int requests, int limited, Duration waited) {
        notionRequests.increment(requests);
        notionLimited.increment(limited);
        notionTime.increment(waited.toMillis() / 1000.0);
    }

    /**
     * One attempt to renew a workspace's tokens.
     *
     * @param outcome a word of ours, such as refreshed, lost or unavailable
     */
    public void refreshedAtNotion(String outcome) {
        refreshes.withTag("outcome", outcome).increment();
    }

    /** From now on shows a number that somebody else keeps. */
    public void watch(Measure measure, Supplier<Number> number) {
        Gauge.builder(measure.meter(), number)
                .description(measure.description())
                .register(registry);
    }

    private static Counter.Builder counter(Measure measure) {
        return Counter.builder(measure.meter()).description(measure.description());
    }

    private static Timer.Builder timer(Measure measure) {
        return Timer.builder(measure.meter()).description(measure.description()).serviceLevelObjectives(BUCKETS);
    }
}
