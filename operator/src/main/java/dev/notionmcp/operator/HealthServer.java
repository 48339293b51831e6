package dev.notionmcp.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.notionmcp.operator.metric.OperatorMetrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** GET /livez: reconciles go on. GET /readyz: its informers are synced, as leader or as standby. GET /metrics: for Prometheus. */
final class HealthServer implements AutoCloseable {

    /**
     * What /livez and /readyz say.
     *
     * @param ready 200, or else 503
     * @param sentence the body
     */
    record Readiness(boolean ready, String sentence) {}

    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    static HealthServer start(
            int port, Supplier<Readiness> liveness, Supplier<Readiness> readiness, Supplier<String> metrics) {
        try {
            var server = HttpServer.create(new InetSocketAddress(port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> answer(exchange, 404, "Only /livez, /readyz and /metrics are here."));
            server.createContext("/livez", exchange -> answer(exchange, liveness.get()));
            server.createContext("/readyz", exchange -> answer(exchange, readiness.get()));
            server.createContext("/metrics", exchange -> answer(exchange, 200, OperatorMetrics.FORMAT, metrics.get()));
            server.start();
            return new HealthServer(server);
        } catch (IOException e) {
            throw new StartupException(
                    "MANAGEMENT_PORT " + port + " cannot be opened (" + e.getMessage() + "); use a free one.", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Readiness now) throws IOException {
        answer(exchange, now.ready() ? 200 : 503, now.sentence());
    }

    private static void answer(HttpExchange exchange, int status, String sentence) throws IOException {
        answer(exchange, status, "text/plain; charset=utf-8", sentence + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
