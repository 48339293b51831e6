package dev.notionmcp.sandbox;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the environment sets.
 *
 * @param port 0 for a free one
 * @param stateFile where content and tokens survive a restart; null: nothing does
 */
record Settings(String host, int port, @Nullable Path stateFile, String clientId, String clientSecret) {
    private static final int MAX_PORT = 65_535;

    static Settings of(Map<String, String> environment) {
        var file = environment.getOrDefault("STATE_FILE", "");
        return new Settings(
                environment.getOrDefault("HOST", "127.0.0.1"),
                port(environment.getOrDefault("PORT", "0")),
                file.isBlank() ? null : Path.of(file),
                environment.getOrDefault("SANDBOX_CLIENT_ID", "sandbox-client"),
                environment.getOrDefault("SANDBOX_CLIENT_SECRET", "sandbox-secret"));
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // the sentence below says what a port is
        }
        throw new IllegalArgumentException(
                "PORT is \"" + text + "\": set it to a number from 0 (a free port) to 65535.");
    }

    @Override
    public String toString() {
        return "Settings[" + host + ":" + port + "]";
    }
}
