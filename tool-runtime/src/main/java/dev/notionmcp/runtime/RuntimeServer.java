package dev.notionmcp.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.assertion.AssertionKeys;
import dev.notionmcp.runtime.assertion.AssertionVerifier;
import dev.notionmcp.runtime.assertion.Verdict;
import dev.notionmcp.runtime.http.Answer;
import dev.notionmcp.runtime.http.RebindingGuard;
import dev.notionmcp.runtime.mcp.Feature;
import dev.notionmcp.runtime.mcp.McpEndpoint;
import dev.notionmcp.runtime.mcp.ServerIdentity;
import dev.notionmcp.runtime.mcp.ToolCatalog;
import dev.notionmcp.runtime.token.AccessToken;
import dev.notionmcp.runtime.token.TokenPush;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the process: its five paths, and who may use which. One virtual thread per request. */
final class RuntimeServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RuntimeServer.class);
    private static final String WORKSPACE_HEADER = "Notion-MCP-Workspace";
    private static final int BACKLOG = 128;
    /** What a request that has arrived may take until it runs. */
    private static final Duration ARRIVAL = Duration.ofMillis(100);

    private final String workspace;
    private final AccessToken token;
    private final AssertionKeys keys;
    private final AssertionVerifier verifier;
    private final TokenPush tokenPush;
    private final McpEndpoint mcp;
    private final ToolCatalog catalog;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final RunningRequests running = new RunningRequests();

    /**
     * Listens when it returns.
     *
     * @param more of the protocol than the tools
     * @throws IOException when the address cannot be bound
     */
    RuntimeServer(RuntimeSettings settings, String version, AccessToken token, ToolCatalog catalog, List<Feature> more)
            throws IOException {
        // bound before anything else: who wakes this workspace connects at once and waits here, instead of trying again
        this.server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
        this.workspace = settings.audience().workspace();
        this.token = token;
        this.keys = new AssertionKeys(settings.assertionKeysFile());
        this.verifier = new AssertionVerifier(settings.audience(), keys);
        this.tokenPush = new TokenPush(token);
        this.catalog = catalog;
        this.mcp =
                new McpEndpoint(new ServerIdentity(version, settings.workspaceName()), catalog, more, token::isPresent);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int toolCount() {
        return catalog.size();
    }

    /** Gets ready for the first call beside it; the thread ends once that is done. */
    Thread warmUp() {
        return Thread.ofPlatform().daemon().name("warm-up").start(new WarmUp(verifier, catalog, port()));
    }

    /** Takes nothing new, ends the open streams and waits for running calls as long as {@code patience}, but no longer than they run. */
    void drain(Duration patience) {
        mcp.close();
        var end = System.nanoTime() + patience.toNanos();
        // closes the port at once; its waiting may be in vain, which is why the running requests are counted here as
        // well
        var stop = Thread.ofVirtual().start(() -> server.stop((int) patience.toSeconds()));
        try {
            do {
                running.awaitNone(Duration.ofNanos(end - System.nanoTime()));
            } while (!stop.join(ARRIVAL) && !running.none() && System.nanoTime() < end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdown();
    }

    @Override
    public void close() {
        drain(Duration.ZERO);
    }

    private void handle(HttpExchange exchange) throws IOException {
        running.begin();
        try (exchange) {
            // pod addresses are reused: the gateway drops an answer that does not name the workspace it meant
            exchange.getResponseHeaders().set(WORKSPACE_HEADER, workspace);
            try {
                route(exchange);
            } catch (RuntimeException | StackOverflowError e) {
                log.error("A request failed with {}.", e.getClass().getName(), withoutMessage(e));
                if (exchange.getResponseCode() == -1) {
                    Answer.problem(500, "internal_error", "The runtime failed on this request; its log tells where.")
                            .send(exchange);
                }
            }
        } finally {
            running.end();
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        var path = String.valueOf(exchange.getRequestURI().getRawPath());
        var refusal = RebindingGuard.refusal(exchange.getRequestHeaders());
        if (refusal.isPresent()) {
            refusal.get().send(exchange);
            return;
        }
        switch (path) {
            case "/mcp", "/mcp/" -> withAssertion(exchange, this::handleMcp);
            case "/internal/token" -> withAssertion(exchange, this::handleTokenPush);
            case "/livez" -> Answer.json(200, Map.of("status", "alive")).send(exchange);
            case "/readyz" -> readiness().send(exchange);
            default ->
                Answer.problem(404, "not_found", "A runtime has /mcp, /internal/token, /livez and /readyz.")
                        .send(exchange);
        }
    }

    private interface AssertedHandler {
        void handle(HttpExchange exchange, Assertion assertion) throws IOException;
    }

    private void withAssertion(HttpExchange exchange, AssertedHandler handler) throws IOException {
        switch (verifier.check(exchange.getRequestHeaders().get("Authorization"))) {
            case Verdict.Accepted accepted -> handler.handle(exchange, accepted.assertion());
            case Verdict.Rejected rejected -> unauthorized(rejected.sentence()).send(exchange);
            case Verdict.Misdirected misdirected ->
                Answer.problem(421, "misdirected_request", misdirected.sentence())
                        .send(exchange);
        }
    }

    private void handleMcp(HttpExchange exchange, Assertion assertion) throws IOException {
        if (assertion.opensMcp()) {
            mcp.handle(exchange, assertion);
        } else {
            unauthorized("The assertion's scopes do not open /mcp.").send(exchange);
        }
    }

    private void handleTokenPush(HttpExchange exchange, Assertion assertion) throws IOException {
        if (!assertion.opensTokenPush()) {
            unauthorized("/internal/token needs an assertion with the scope internal:token alone.")
                    .send(exchange);
        } else if (!exchange.getRequestMethod().equals("PUT")) {
            Answer.problem(405, "method_not_allowed", "/internal/token takes PUT only.")
                    .with("Allow", "PUT")
                    .send(exchange);
        } else {
            tokenPush.answer(exchange).send(exchange);
        }
    }

    private static Answer unauthorized(String sentence) {
        return Answer.problem(401, "invalid_assertion", sentence).with("WWW-Authenticate", "Bearer");
    }

    /** Says nothing of Notion: a runtime that can answer must be reached even while Notion cannot. */
    private Answer readiness() {
        if (!token.isPresent()) {
            return Answer.problem(503, "no_token", "The Notion access token has not been delivered yet.");
        }
        return keys.areReadable()
                ? Answer.json(200, Map.of("status", "ready"))
                : Answer.problem(503, "no_keys", "The gateway's public keys are not mounted yet.");
    }

    /** The frames of an error without its text, which may quote a request. */
    private static Throwable withoutMessage(Throwable e) {
        var bare = new Throwable(e.getClass().getName());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }
}
