package dev.notionmcp.gateway.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

/**
 * Counts steps of authorizations, in Micrometer's global registry: they happen all over the program, and each place that audits one
 * would else be handed the metrics too.
 */
public final class Events {
    private Events() {}

    /** Counts one; both words are ours, or error codes of OAuth. */
    public static void count(String event, String why) {
        Counter.builder(Measure.EVENTS.meter())
                .description(Measure.EVENTS.description())
                .tags("event", event, "why", why)
                .register(Metrics.globalRegistry)
                .increment();
    }
}
