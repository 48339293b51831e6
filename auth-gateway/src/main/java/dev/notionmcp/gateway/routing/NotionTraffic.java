package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.metric.GatewayMetrics;
import dev.notionmcp.gateway.trace.NotionCalls;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts what a runtime says that a call meant for Notion: it exports no metrics itself. The header stays here. */
final class NotionTraffic {

    static final String HEADER = "Notion-MCP-Calls";

    private static final Pattern VALUE = Pattern.compile("(\\d{1,9});limited=(\\d{1,9});ms=(\\d{1,9})");

    private final GatewayMetrics metrics;

    NotionTraffic(GatewayMetrics metrics) {
        this.metrics = metrics;
    }

    /** Null where it says nothing. */
    @Nullable
    NotionCalls of(RuntimeAnswer answer) {
        for (var value : answer.values(HEADER)) {
            var parts = VALUE.matcher(value);
            if (parts.matches()) {
                var calls = new NotionCalls(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Duration.ofMillis(Long.parseLong(parts.group(3))));
                metrics.notion(calls.requests(), calls.limited(), calls.waited());
                return calls;
            }
        }
        return null;
    }
}
