package dev.notionmcp.image.bench;

import java.util.concurrent.atomic.AtomicLong;

/** A call of a tool by one server's names; arguments as JSON. */
record ToolCall(String tool, String arguments) {

    private static final AtomicLong IDS = new AtomicLong();

    /** As JSON-RPC with an id of its own: a server with sessions tells the callers of one session apart by it. */
    String message() {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + IDS.incrementAndGet()
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}}";
    }
}
