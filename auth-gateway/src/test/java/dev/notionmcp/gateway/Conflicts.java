package dev.notionmcp.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends a client's requests to where each is answered as the Kubernetes API answers one that comes too late, or while it is ill. */
final class Conflicts implements Interceptor, AutoCloseable {
    private static final String CONFLICT =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"Conflict\",\"code\":409}";

    private static final String ILL = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":500}";

    private final HttpServer server;
    private volatile @Nullable String plural;
    private volatile @Nullable String ill;

    Conflicts() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/conflict", exchange -> answer(exchange, 409, CONFLICT));
        server.createContext("/ill", exchange -> answer(exchange, 500, ILL));
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    void begin(String ofKind) {
        plural = ofKind;
    }

    void fail(String ofKind) {
        ill = ofKind;
    }

    void end() {
        plural = null;
        ill = null;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var path = request.uri().getPath();
        if (ill != null && path.contains("/" + ill)) {
            builder.uri(at("/ill"));
        } else if (plural != null && !request.method().equals("GET") && path.contains("/" + plural)) {
            builder.uri(at("/conflict"));
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
