package dev.notionmcp.runtime.mcp;

import com.sun.net.httpserver.HttpExchange;
import dev.notionmcp.runtime.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * subscriptions/listen (specification 2026-07-28, basic/patterns/subscriptions). The tools of a process never change
 * while it lives, so the acknowledged set of notifications is empty; the stream stays, because clients that are refused
 * one fall back to an older revision.
 */
final class Subscriptions {

    private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Duration keepAlive;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** @param keepAlive between comment lines, which also tell that the client has gone */
    Subscriptions(Duration keepAlive) {
        this.keepAlive = keepAlive;
    }

    /** Returns when the client has gone or this server stops. */
    void serve(HttpExchange exchange, Object id) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/event-stream");
        headers.set("Cache-Control", "no-cache");
        headers.set("X-Accel-Buffering", "no");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        var meta = Map.of(RequestMeta.SUBSCRIPTION_ID, id);
        event(
                out,
                Map.of(
                        "jsonrpc", "2.0",
                        "method", "notifications/subscriptions/acknowledged",
                        "params", Map.of("_meta", meta, "notifications", Map.of())));
        try {
            while (!closing.await(keepAlive.toMillis(), TimeUnit.MILLISECONDS)) {
                out.write(KEEP_ALIVE);
                out.flush();
            }
            event(out, Rpc.result(id, Map.of("resultType", "complete", "_meta", meta)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all streams with the completion result that tells a client of an orderly end. */
    void close() {
        closing.countDown();
    }

    private static void event(OutputStream out, Object message) throws IOException {
        out.write("event: message\ndata: ".getBytes(StandardCharsets.US_ASCII));
        out.write(Json.write(message));
        out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
