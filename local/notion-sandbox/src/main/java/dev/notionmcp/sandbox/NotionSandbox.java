package dev.notionmcp.sandbox;

import dev.notionmcp.sandbox.http.HttpFront;
import dev.notionmcp.sandbox.oauth.OAuth;
import dev.notionmcp.sandbox.seed.Seed;
import dev.notionmcp.sandbox.world.StateFile;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stateful stand-in of Notion: its OAuth with a login page, its REST as of Notion-Version 2026-03-11, three made-up
 * workspaces. Its page {@code /} lists their ids and the fault switches.
 *
 * <p>Environment: PORT (0: a free one), HOST (127.0.0.1), STATE_FILE, SANDBOX_CLIENT_ID (sandbox-client),
 * SANDBOX_CLIENT_SECRET (sandbox-secret).
 */
public final class NotionSandbox implements AutoCloseable {
    private final HttpFront front;
    private final URI url;

    private NotionSandbox(Settings settings) throws IOException {
        var world = Seed.world();
        var file = new StateFile(world, settings.stateFile());
        var oauth = new OAuth(world, settings.clientId(), settings.clientSecret());
        front = new HttpFront(settings.host(), settings.port(), new Site(world, file, oauth));
        url = URI.create("http://" + settings.host() + ":" + front.port());
    }

    /**
     * Starts on loopback with the default client id and secret.
     *
     * @param port 0 for a free one
     * @param stateFile where content and tokens survive a restart, or null
     */
    public static NotionSandbox start(int port, @Nullable Path stateFile) throws IOException {
        var defaults = Settings.of(Map.of());
        return new NotionSandbox(
                new Settings(defaults.host(), port, stateFile, defaults.clientId(), defaults.clientSecret()));
    }

    /** Where it listens, without a trailing slash; both OAuth and REST live below it. */
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        front.close();
    }

    public static void main(String[] arguments) {
        try {
            var settings = Settings.of(System.getenv());
            start(settings);
        } catch (IllegalArgumentException wrong) {
            fail(wrong.getMessage());
        } catch (IOException failed) {
            fail(failed.getMessage());
        }
    }

    private static void start(Settings settings) throws IOException {
        try {
            var sandbox = new NotionSandbox(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                sandbox.close();
                // A stop by SIGTERM is what was asked for, not a failure: without this the exit code is 143.
                Runtime.getRuntime().halt(0);
            }));
            System.out.println("Notion sandbox on " + sandbox.url());
        } catch (BindException taken) {
            throw new IOException(
                    "Port " + settings.port() + " of " + settings.host() + " cannot be bound (" + taken.getMessage()
                            + "): set PORT to a free one, or to 0.",
                    taken);
        }
    }

    private static void fail(@Nullable String sentence) {
        System.err.println(sentence);
        Runtime.getRuntime().halt(1);
    }
}
