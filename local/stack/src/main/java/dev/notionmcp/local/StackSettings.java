package dev.notionmcp.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one local run is set up.
 *
 * @param port the gateway's; 0 takes a free one
 * @param sandboxPort the sandbox's; 0 takes a free one
 * @param baseUrl the public URL, behind a tunnel for example; null: http://localhost and the port
 * @param state the folder that holds everything a run leaves behind
 * @param notion the Notion to talk to; null starts the sandbox
 * @param mountDelay how late a changed Secret reaches a running pod
 * @param environment of the person who starts it: settings of the gateway among it reach the gateway, all else does not
 */
public record StackSettings(
        int port,
        int sandboxPort,
        @Nullable String baseUrl,
        Path state,
        @Nullable Notion notion,
        Duration mountDelay,
        Map<String, String> environment) {

    private static final int DEFAULT_PORT = 8000;
    private static final Duration KUBELET_LIKE = Duration.ofSeconds(60);
    private static final String DEFAULT_NOTION = "https://api.notion.com";

    public StackSettings {
        environment = Map.copyOf(environment);
    }

    /** The same on other ports; 0 takes a free one. */
    public StackSettings withPorts(int newPort, int newSandboxPort) {
        return new StackSettings(newPort, newSandboxPort, baseUrl, state, notion, mountDelay, environment);
    }

    /** Leaves the environment out, which may hold secrets. */
    @Override
    public String toString() {
        return "StackSettings[port=" + port + ", baseUrl=" + baseUrl + ", state=" + state + ", notion=" + notion + "]";
    }

    /** A Notion and the OAuth client registered there. */
    public record Notion(URI baseUrl, String clientId, String clientSecret) {

        /** Names the client; the secret stays out of logs. */
        @Override
        public String toString() {
            return "Notion[baseUrl=" + baseUrl + ", clientId=" + clientId + "]";
        }
    }

    /**
     * Reads the settings of a run.
     *
     * @throws IllegalArgumentException with a sentence that names the setting, its value and the remedy
     */
    static StackSettings from(Map<String, String> environment, Path projectRoot) {
        var port = port(environment, "PORT", DEFAULT_PORT);
        return new StackSettings(
                port,
                port(environment, "SANDBOX_PORT", port == 0 ? 0 : port + 1),
                environment.get("BASE_URL"),
                projectRoot.resolve(environment.getOrDefault("STATE_DIR", ".local")),
                notion(environment),
                KUBELET_LIKE,
                environment);
    }

    private static @Nullable Notion notion(Map<String, String> environment) {
        var id = environment.getOrDefault("NOTION_OAUTH_CLIENT_ID", "");
        var secret = environment.getOrDefault("NOTION_OAUTH_CLIENT_SECRET", "");
        if (id.isEmpty() && secret.isEmpty()) {
            return null;
        }
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException("NOTION_OAUTH_CLIENT_ID and NOTION_OAUTH_CLIENT_SECRET belong together;"
                    + " set both to use a real Notion, or neither to use the sandbox");
        }
        var url = environment.getOrDefault("NOTION_BASE_URL", DEFAULT_NOTION);
        return new Notion(URI.create(url), id, secret);
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        var value = environment.get(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            var port = Integer.parseInt(value);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence below
        }
        throw new IllegalArgumentException(
                name + " is \"" + value + "\"; it has to be a port number, or 0 for a free one");
    }
}
