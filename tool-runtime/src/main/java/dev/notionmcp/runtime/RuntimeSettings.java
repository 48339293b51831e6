package dev.notionmcp.runtime;

import dev.notionmcp.runtime.assertion.Audience;
import dev.notionmcp.runtime.mcp.ToolPolicy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a runtime, read once from the environment that the operator writes into the Deployment.
 *
 * @param workspaceName for people; {@code <namespace>/<name>} when Notion gave none
 */
record RuntimeSettings(
        String host,
        int port,
        Audience audience,
        String workspaceName,
        URI notionBaseUrl,
        Path tokenFile,
        Path assertionKeysFile,
        ToolPolicy tools) {

    /** @throws InvalidSettingsException with one sentence for each setting that cannot be used */
    static RuntimeSettings from(Map<String, String> environment) throws InvalidSettingsException {
        var reader = new Reader(environment);
        var workspace = reader.workspace();
        var settings = new RuntimeSettings(
                reader.host(),
                reader.port(),
                new Audience(workspace, reader.get("CONNECTION_ID")),
                reader.get("WORKSPACE_NAME", workspace),
                reader.notionBaseUrl(),
                Path.of(reader.get("TOKEN_FILE", "/var/run/notion-mcp/token/token")),
                Path.of(reader.get("ASSERTION_KEYS_FILE", "/var/run/notion-mcp/keys/jwks.json")),
                new ToolPolicy(
                        reader.flag("TOOLS_READ_ONLY"), reader.names("TOOLS_ALLOW"), reader.names("TOOLS_DENY")));
        if (!reader.problems.isEmpty()) {
            throw new InvalidSettingsException(reader.problems);
        }
        return settings;
    }

    /** Goes on after a bad value, so that one start names all of them. */
    private static final class Reader {

        private static final Pattern WORKSPACE =
                Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");

        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        @Nullable
        String get(String name) {
            var value = environment.get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        String get(String name, String otherwise) {
            var value = get(name);
            return value == null ? otherwise : value;
        }

        String workspace() {
            var value = get("WORKSPACE", "");
            if (!WORKSPACE.matcher(value).matches()) {
                problems.add("WORKSPACE is \"" + value + "\"; it must be <namespace>/<name> of the NotionWorkspace.");
                return "unknown";
            }
            return value;
        }

        String host() {
            var value = get("HOST", "0.0.0.0");
            if (new InetSocketAddress(value, 0).isUnresolved()) {
                problems.add(
                        "HOST is \"" + value + "\", which is no address of this machine; 0.0.0.0 means all of them.");
            }
            return value;
        }

        int port() {
            var value = get("PORT", "8080");
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
                problems.add(
                        "PORT is \"" + value + "\"; it must be a number from 0 to 65535, where 0 means a free one.");
                return 0;
            }
            return Integer.parseInt(value);
        }

        URI notionBaseUrl() {
            var value = get("NOTION_BASE_URL", "https://api.notion.com");
            try {
                var uri = URI.create(value.replaceAll("/+$", ""));
                if (Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getUserInfo() == null
                        && uri.getQuery() == null
                        && uri.getFragment() == null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // falls through to the sentence below
            }
            problems.add(
                    "NOTION_BASE_URL cannot be used; it must be an http or https URL without user, query and fragment.");
            return URI.create("https://api.notion.com");
        }

        boolean flag(String name) {
            var value = get(name, "false");
            if (!value.equals("true") && !value.equals("false")) {
                problems.add(name + " is \"" + value + "\"; it must be true or false.");
            }
            return value.equals("true");
        }

        Set<String> names(String variable) {
            var names = new TreeSet<String>();
            for (var name : get(variable, "").split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
            return names;
        }
    }
}
