package dev.notionmcp.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The listening socket: one virtual thread per request, bodies read up to 1 MB, no stack trace ever sent. */
public final class HttpFront implements AutoCloseable {
    public static final int BODY_LIMIT = 1_000_000;

    /** Thrown to end a connection without an answer. */
    public static final class Cut extends RuntimeException {
        public Cut() {
            super("the connection is cut by a fault switch", null, false, false);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Function<Request, Reply> site;

    public HttpFront(String host, int port, Function<Request, Reply> site) throws IOException {
        // Without it every answer on a reused connection waits for the peer's delayed acknowledgement (40 ms).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.site = site;
        server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (Cut cut) {
            exchange.close();
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        try {
            if (bytes.length > BODY_LIMIT) {
                throw NotionError.tooLarge(BODY_LIMIT);
            }
            return site.apply(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders()::getFirst,
                    new String(bytes, StandardCharsets.UTF_8)));
        } catch (NotionError error) {
            return envelope(error);
        } catch (Cut cut) {
            throw cut;
        } catch (RuntimeException defect) {
            // The trace is for whoever runs the sandbox; the client gets what Notion would say.
            defect.printStackTrace();
            return envelope(new NotionError(500, "internal_server_error", "Unexpected error occurred.", null));
        }
    }

    private static Reply envelope(NotionError error) {
        var requestId = Uuid.random();
        return Reply.json(error.status(), error.envelope(requestId)).with("X-Notion-Request-Id", requestId);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        reply.headers().forEach(headers::set);
        var bodyless = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), bodyless ? -1 : bytes.length);
        if (!bodyless) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
