package dev.notionmcp.predeploy.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Map;

/** A registry on loopback with one public repository and one behind a login, by the token flow or by Basic. */
final class TestRegistry implements AutoCloseable {
    static final String DIGEST = "sha256:" + "7".repeat(64);
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("robot$ci:s3cret".getBytes(UTF_8));
    private static final String TOKEN = "a-token";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    TestRegistry() throws IOException {
        server.createContext("/v2/", this::manifest);
        server.createContext("/token", this::token);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void manifest(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.contains("/basic/") && !LOGIN.equals(authorization)) {
            answer(exchange, 401, Map.of("WWW-Authenticate", "Basic realm=\"r\""), "");
        } else if (path.contains("/private/") && !("Bearer " + TOKEN).equals(authorization)) {
            var challenge =
                    "Bearer realm=\"http://" + host() + "/token\",service=\"harbor\",scope=\"repository:x:pull\"";
            answer(exchange, 401, Map.of("WWW-Authenticate", challenge), "");
        } else if (path.endsWith("/1.0.0")) {
            answer(exchange, 200, Map.of("Docker-Content-Digest", DIGEST), "");
        } else {
            answer(exchange, path.contains("/odd/") ? 500 : 404, Map.of(), "");
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        var asked = query.contains("service=harbor") && query.contains("scope=repository:private/app:pull");
        if (asked && LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 200, Map.of(), "{\"token\":\"" + TOKEN + "\"}");
        } else {
            answer(exchange, 401, Map.of(), "");
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
