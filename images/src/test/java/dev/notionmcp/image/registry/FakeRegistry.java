package dev.notionmcp.image.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.notionmcp.kubeapi.kubeconfig.ServerIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry on loopback that keeps what is pushed
 * (<a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI Distribution</a>). It has its tokens from
 * another address, as Harbor, and takes a manifest only when it has what that names.
 */
final class FakeRegistry implements AutoCloseable {

    static final Map<String, String> LOGIN = Map.of("REGISTRY_USER", "robot$pipeline", "REGISTRY_PASSWORD", "secret");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("robot$pipeline:secret".getBytes(StandardCharsets.UTF_8));
    private static final byte[] NOTHING = {};
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpsServer server;
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final List<String> uploads = new CopyOnWriteArrayList<>();

    FakeRegistry(Path key) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ServerIdentity.in(key).tls()));
        server.createContext("/token", exchange -> {
            var known = BASIC.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, known ? 200 : 401, "{\"token\": \"t\"}".getBytes(StandardCharsets.UTF_8));
        });
        server.createContext("/v2/", exchange -> {
            if ("Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                serve(exchange, exchange.getRequestURI().getPath());
            } else {
                exchange.getResponseHeaders()
                        .set("WWW-Authenticate", "Bearer realm=\"https://" + address() + "/token\",service=\"fake\"");
                answer(exchange, 401, NOTHING);
            }
        });
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    JsonNode manifest(String image, String tag) {
        return JSON.readTree(manifests.get("/v2/notion-mcp-remote/" + image + "/manifests/" + tag));
    }

    /** The digests of blobs that were sent, however often. */
    List<String> uploads() {
        return uploads;
    }

    private void serve(HttpExchange exchange, String path) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "POST", "PATCH" -> {
                if (body.length > 0) {
                    blobs.put(digest(body), body);
                    uploads.add(digest(body));
                }
                exchange.getResponseHeaders().set("Location", path);
                answer(exchange, 202, NOTHING);
            }
            case "PUT" ->
                answer(exchange, path.contains("/manifests/") ? put(path, body) : committed(exchange), NOTHING);
            default -> {
                var found = path.contains("/manifests/") ? manifests.get(path) : blobs.get(last(path));
                if (found != null && path.contains("/manifests/")) {
                    exchange.getResponseHeaders()
                            .set(
                                    "Content-Type",
                                    JSON.readTree(found).required("mediaType").asString());
                }
                answer(exchange, found == null ? 404 : 200, found);
            }
        }
    }

    private int committed(HttpExchange exchange) {
        return blobs.containsKey(exchange.getRequestURI().getQuery().replace("digest=", "")) ? 201 : 400;
    }

    private int put(String path, byte[] manifest) {
        var json = JSON.readTree(manifest);
        var folder = path.substring(0, path.lastIndexOf('/') + 1);
        var complete = Stream.concat(
                                Stream.of(json.path("config")),
                                json.path("layers").valueStream())
                        .filter(JsonNode::isObject)
                        .allMatch(blob ->
                                blobs.containsKey(blob.required("digest").asString()))
                && json.path("manifests")
                        .valueStream()
                        .allMatch(image -> manifests.containsKey(
                                folder + image.required("digest").asString()));
        if (complete) {
            manifests.put(path, manifest);
            manifests.put(folder + digest(manifest), manifest);
        }
        return complete ? 201 : 404;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte @Nullable [] body) throws IOException {
        try (exchange) {
            var head = exchange.getRequestMethod().equals("HEAD");
            var length = body == null ? 0 : body.length;
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
            }
            exchange.sendResponseHeaders(status, head || length == 0 ? -1 : length);
            if (!head && length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
