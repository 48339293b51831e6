package dev.notionmcp.gateway.routing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/**
 * The headers that cross the gateway, by name. All others stay behind: the client's token and cookies, whatever names
 * a workspace, hop-by-hop headers on the way in; cookies and internals on the way out.
 */
final class PassedHeaders {

    private static final Set<String> TO_RUNTIME =
            Set.of("accept", "content-type", "mcp-protocol-version", "mcp-method", "mcp-name");

    /** Tool arguments that a 2026-07-28 client repeats as headers. */
    private static final String PARAMETERS = "mcp-param-";

    private static final Set<String> TO_CLIENT =
            Set.of("content-type", "content-length", "cache-control", "retry-after", "mcp-protocol-version");

    private PassedHeaders() {}

    static void toRuntime(HttpServletRequest from, HttpRequest.Builder to) {
        for (var name : Collections.list(from.getHeaderNames())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (TO_RUNTIME.contains(lower) || lower.startsWith(PARAMETERS)) {
                Collections.list(from.getHeaders(name)).forEach(value -> to.header(name, value));
            }
        }
    }

    static void toClient(HttpHeaders from, HttpServletResponse to) {
        from.map().forEach((name, values) -> {
            if (TO_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> to.addHeader(name, value));
            }
        });
    }
}
