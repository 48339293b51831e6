package dev.notionmcp.operator.trace;

import java.util.Map;

/**
 * Where traces go, and which.
 *
 * @param endpoint of the collector, without the path
 * @param headers that the collector wants, often a key
 * @param service the name under which spans are shown
 * @param sampler by OpenTelemetry's name; a reconcile has no parent
 * @param ratio the part of all, where the sampler takes one
 */
public record TraceTarget(String endpoint, Map<String, String> headers, String service, String sampler, double ratio) {

    public TraceTarget {
        headers = Map.copyOf(headers);
    }

    /** Leaves out the headers. */
    @Override
    public String toString() {
        return "TraceTarget[endpoint=" + endpoint + ", service=" + service + ", sampler=" + sampler + "]";
    }
}
