package dev.notionmcp.gateway;

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

/** Sends a client's writes to where each is answered as the Kubernetes API answers one that comes too late. */
final class Conflicts implements Interceptor, AutoCloseable {
    private static final String CONFLICT =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"Conflict\",\"code\":409}";

    private final HttpServer server;
    private volatile @Nullable String plural;

    Conflicts() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                var body = CONFLICT.getBytes(StandardCharsets.UTF_8);
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(409, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    void begin(String ofKind) {
        plural = ofKind;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var path = request.uri().getPath();
        if (plural != null && !request.method().equals("GET") && path.contains("/" + plural)) {
            builder.uri(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
