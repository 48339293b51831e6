package dev.notionmcp.gateway.workspace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * A runtime as the gateway sees one: checks each assertion with the published keys, names its workspace, and remembers
 * everything that reached it.
 */
public final class FakeRuntime implements AutoCloseable {

    public static final String WORKSPACE_HEADER = "Notion-MCP-Workspace";

    private final String audience;
    private final Supplier<String> jwks;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile HttpHandler answer = this::ownName;

    /** @param jwks the public keys, as the ConfigMap holds them */
    public FakeRuntime(String audience, Supplier<String> jwks) {
        this.audience = audience;
        this.jwks = jwks;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public record Received(
            String method, String uri, Map<String, List<String>> headers, String body, Map<String, Object> claims) {}

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public List<Received> calls() {
        return received.stream().filter(one -> one.uri().equals("/mcp")).toList();
    }

    /** From now on a valid call is answered like this. */
    public void answers(HttpHandler handler) {
        answer = handler;
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void ownName(HttpExchange exchange) throws IOException {
        send(
                exchange,
                200,
                "application/json",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"from\":\"" + audience + "\"}}");
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set(WORKSPACE_HEADER, audience);
        if (exchange.getRequestURI().getPath().equals("/livez")) {
            remember(exchange, body, Map.of());
            send(exchange, 200, "application/json", "{}");
            return;
        }
        try {
            var claims = verified(exchange.getRequestHeaders().getFirst("Authorization"));
            remember(exchange, body, claims.getClaimsMap());
            if (!claims.getAudience().equals(List.of(audience))) {
                send(exchange, 421, "application/json", "{}");
            } else if (exchange.getRequestURI().getPath().equals("/internal/token")) {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            } else {
                answer.handle(exchange);
            }
        } catch (InvalidJwtException | JoseException | MalformedClaimException e) {
            remember(exchange, body, Map.of());
            send(exchange, 401, "application/json", "{}");
        }
    }

    private void remember(HttpExchange exchange, String body, Map<String, Object> claims) {
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body,
                claims));
    }

    private JwtClaims verified(String authorization) throws InvalidJwtException, JoseException {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA)
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(jwks.get()).getJsonWebKeys()))
                .setExpectedIssuer("notion-mcp-gateway")
                .setRequireExpirationTime()
                .setSkipDefaultAudienceValidation()
                .build()
                .processToClaims(authorization.replaceFirst("^Bearer ", ""));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
