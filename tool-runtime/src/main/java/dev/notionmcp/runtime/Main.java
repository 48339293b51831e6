package dev.notionmcp.runtime;

import dev.notionmcp.runtime.mcp.ToolCatalog;
import dev.notionmcp.runtime.token.AccessToken;
import dev.notionmcp.runtime.tools.NotionTools;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One workspace's MCP server. Exit codes: 0 after SIGTERM, 1 when the address cannot be bound, 2 for bad settings. */
final class Main {

    private static final Logger log = LoggerFactory.getLogger(Main.class);
    /** As long as the gateway lets a call take (its UPSTREAM_TIMEOUT); the pod's grace period is longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Main() {}

    static void main() {
        tuneHttpServer();
        try {
            var settings = RuntimeSettings.from(System.getenv());
            var token = new AccessToken(settings.tokenFile());
            var tools = NotionTools.all(
                    token::current, settings.notionBaseUrl(), settings.workspaceName(), settings.tools());
            var server =
                    new RuntimeServer(settings, version(), token, new ToolCatalog(tools, settings.tools()), List.of());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
            log.info(
                    "Serving {} tools of the workspace {} (\"{}\") on {}:{}.",
                    server.toolCount(),
                    settings.audience().workspace(),
                    settings.workspaceName(),
                    settings.host(),
                    server.port());
            server.warmUp();
        } catch (InvalidSettingsException e) {
            fail(2, e.getMessage());
        } catch (IOException e) {
            fail(1, "The runtime cannot listen on HOST and PORT (" + e.getMessage() + "); choose a free address.");
        }
    }

    /** The JDK reads these once, when its server is first used; all are its documented system properties. */
    private static void tuneHttpServer() {
        // small answers leave at once: without it Nagle's algorithm and delayed acknowledgements add 40 ms to each
        setDefault("sun.net.httpserver.nodelay", "true");
        // longer than the gateway keeps an idle connection, so that it never sends into one that is being closed here
        setDefault("sun.net.httpserver.idleInterval", "120");
        // how much of a refused body is read, so that its sender gets to see the refusal and not a reset connection
        setDefault("sun.net.httpserver.drainAmount", String.valueOf(16 * 1024 * 1024));
        // seconds for a whole request to arrive: one that trickles in would hold its share of the heap
        setDefault("sun.net.httpserver.maxReqTime", "60");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "development");
    }

    /** Ends with 0: to Kubernetes and the local node a stop on request is no failure, the JVM would report 143. */
    private static void stop(RuntimeServer server) {
        log.info("Stopping: running calls have {} s to finish.", PATIENCE.toSeconds());
        server.drain(PATIENCE);
        Runtime.getRuntime().halt(0);
    }

    private static void fail(int code, @Nullable String sentence) {
        System.err.println(sentence);
        System.exit(code);
    }
}
