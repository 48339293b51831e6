package dev.notionmcp.gateway.metric;

import dev.notionmcp.gateway.scope.Tools;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that may become labels: a client writes whatever it likes, and each new value would be a time series for ever. */
public final class Labels {
    static final String TOOL_CALL = "tools/call";
    static final String OTHER = "other";
    static final String NONE = "none";

    private static final Set<String> METHODS = Set.of(
            TOOL_CALL,
            "tools/list",
            "initialize",
            "ping",
            "server/discover",
            "subscriptions/listen",
            "notifications/initialized",
            "notifications/cancelled",
            "prompts/get",
            "prompts/list",
            "resources/list",
            "resources/read",
            "resources/templates/list",
            "completion/complete",
            "logging/setLevel");

    private Labels() {}

    public static String method(@Nullable String method) {
        return among(METHODS, method);
    }

    public static String tool(@Nullable String tool) {
        return among(Tools.ALL, tool);
    }

    private static String among(Set<String> known, @Nullable String name) {
        if (name == null) {
            return NONE;
        }
        return known.contains(name) ? name : OTHER;
    }
}
