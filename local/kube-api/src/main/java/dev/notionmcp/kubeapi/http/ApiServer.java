package dev.notionmcp.kubeapi.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.notionmcp.kubeapi.discovery.Discovery;
import dev.notionmcp.kubeapi.status.ApiError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTPS front on loopback. TLS, because kubectl sends no bearer token without it; a Host that is not loopback is
 * refused, because a web page may rebind its own name to 127.0.0.1.
 */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Function<String, @Nullable String> userOfToken;
    private final Discovery discovery;
    private final Resources resources;
    private final RequestLog log;
    private final Faults faults;

    private ApiServer(
            HttpsServer server,
            Function<String, @Nullable String> userOfToken,
            Discovery discovery,
            Resources resources,
            RequestLog log,
            Faults faults) {
        this.server = server;
        this.userOfToken = userOfToken;
        this.discovery = discovery;
        this.resources = resources;
        this.log = log;
        this.faults = faults;
    }

    /** Binds before anything can be asked; call {@link #start} for that. Port 0 takes a free one. */
    public static HttpsServer bind(int port, SSLContext tls) throws IOException {
        // answers go out at once, and a client's idle connection is closed by the client, not under its next request
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.idleInterval", "300");
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** {@code userOfToken} gives null for a token nobody has. */
    public static ApiServer start(
            HttpsServer bound,
            Function<String, @Nullable String> userOfToken,
            Discovery discovery,
            Resources resources,
            RequestLog log,
            Faults faults) {
        var server = new ApiServer(bound, userOfToken, discovery, resources, log, faults);
        bound.setExecutor(server.threads);
        bound.createContext("/", server::handle);
        bound.start();
        return server;
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            @Nullable String user = userOf(http);
            var exchange = new Exchange(http, user == null ? "" : user, log);
            try {
                if (!isLoopback(exchange.header("Host"))) {
                    throw ApiError.forbidden("the Host header must be localhost or 127.0.0.1");
                }
                if (user == null) {
                    throw ApiError.unauthorized();
                }
                answer(exchange, user);
            } catch (ApiError refusal) {
                exchange.answer(refusal.code(), refusal.toStatus());
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", exchange.method(), exchange.path(), e);
                exchange.answer(
                        500,
                        ApiError.internal(e.getClass().getSimpleName() + ", see the server's log")
                                .toStatus());
            }
        }
    }

    private void answer(Exchange exchange, String user) throws IOException {
        switch (faults.next(user)) {
            case NONE -> route(exchange);
            case REFUSED -> throw faults.refusal();
            case CUT -> {}
            case ANSWER_LOST -> {
                exchange.loseAnswer();
                route(exchange);
            }
        }
    }

    private void route(Exchange exchange) throws IOException {
        var path = ResourcePath.parse(exchange.steps());
        if (path.isPresent()) {
            faults.refuse(exchange.user(), Resources.verb(exchange, path.get()), path.get());
            resources.serve(exchange, path.get());
            return;
        }
        switch (exchange.path()) {
            case "/healthz", "/readyz", "/livez" -> exchange.answerText("ok");
            default -> exchange.answer(200, discovery.answer(exchange.steps()).orElseThrow(ApiError::noSuchPath));
        }
    }

    private @Nullable String userOf(HttpExchange http) {
        var authorization = Objects.requireNonNullElse(http.getRequestHeaders().getFirst("Authorization"), "");
        return authorization.startsWith("Bearer ") ? userOfToken.apply(authorization.substring(7)) : null;
    }

    private static boolean isLoopback(String host) {
        return host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
