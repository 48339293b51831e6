package dev.notionmcp.gateway.metric;

import java.util.List;

/**
 * Everything of its own that the gateway measures. No label tells a workspace, a client or a person, and each has few values: what a
 * client chooses never becomes one.
 */
public enum Measure {
    CALLS(
            "notion.mcp.calls",
            "_total",
            "JSON-RPC messages from clients with a valid token. `outcome` is the HTTP status of the runtime's answer, or one word"
                    + " for why there was none, as in the audit log",
            "method",
            "tool",
            "outcome"),
    CALL_TIME(
            "notion.mcp.call",
            "_seconds",
            "Histogram: seconds from the arrival of a tools/call to the end of its answer",
            "tool"),
    REFUSED(
            "notion.mcp.refused.requests",
            "_total",
            "Requests to the MCP endpoint without a valid token, and those under a foreign host name",
            "outcome"),
    EVENTS(
            "notion.mcp.events",
            "_total",
            "Steps of authorizations, each of which has a line in the audit log: logins begun, finished and failed, tokens issued,"
                    + " refreshed and refused, workspaces connected and disconnected, and so on",
            "event",
            "why"),
    HELD("notion.mcp.held.calls", "", "Calls that wait for a runtime at this moment"),
    HELD_TIME("notion.mcp.held", "_seconds", "Histogram: seconds that a call waited for a runtime, in vain or not"),
    WAKE_TIME(
            "notion.mcp.wake",
            "_seconds",
            "Histogram: the same for the first call that waits for a sleeping workspace, which wakes it"),
    SUBSCRIPTIONS("notion.mcp.open.subscriptions", "", "Streams of subscriptions/listen that are open at this moment"),
    ANSWERS("notion.mcp.open.answers", "", "Calls that wait for or receive a runtime's answer at this moment"),
    NOTION_REQUESTS("notion.mcp.notion.requests", "_total", "Requests that runtimes sent to Notion"),
    NOTION_LIMITED("notion.mcp.notion.limited", "_total", "Of those, the ones that Notion answered with 429 or 529"),
    NOTION_TIME("notion.mcp.notion.wait.seconds", "_total", "Seconds for which runtimes waited for Notion"),
    NOTION_REFRESHES(
            "notion.mcp.notion.refreshes",
            "_total",
            "Refreshes of a workspace's tokens at Notion: `refreshed`, `lost` where its person must connect again, `unavailable`",
            "outcome");

    private final String meter;
    private final String suffix;
    private final String description;
    private final String labels;

    Measure(String meter, String suffix, String description, String... labels) {
        this.meter = meter;
        this.suffix = suffix;
        this.description = description;
        this.labels = String.join(" ", labels);
    }

    /** Micrometer's name. */
    public String meter() {
        return meter;
    }

    /** Prometheus's name. */
    String exported() {
        return meter.replace('.', '_') + suffix;
    }

    String description() {
        return description;
    }

    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
    }
}
