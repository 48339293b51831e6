package dev.notionmcp.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where a browser ends after a login: a free port of this machine, as programs without a site of their own have it (RFC 8252, section 7.3). */
final class LoopbackRedirect implements AutoCloseable {
    private final BlockingQueue<Map<String, String>> redirects = new ArrayBlockingQueue<>(1);
    private final String state;
    private final HttpServer server;

    /** @param state of the one login that is waited for; a redirect with another is not it */
    LoopbackRedirect(String state) throws IOException {
        this.state = state;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/callback", this::answer);
        server.start();
    }

    /** The redirect URI; servers let the port of a loopback one differ from the registered one. */
    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
    }

    /** The parameters that the browser brings, or nothing if it does not come in time. */
    Optional<Map<String, String>> await(Duration time) throws InterruptedIOException {
        try {
            return Optional.ofNullable(redirects.poll(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var parameters =
                    AuthorizationUrl.parameters(exchange.getRequestURI().toString());
            var ours = state.equals(parameters.get("state")) && redirects.offer(parameters);
            var text = (ours ? "Back in the terminal it goes on; close this page.\n" : "No login waits for this.\n")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=UTF-8");
            exchange.sendResponseHeaders(ours ? 200 : 400, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
