package dev.notionmcp.runtime.mcp;

import com.sun.net.httpserver.Headers;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells a request of the 2026-07-28 revision, which carries its own metadata, from one of the revisions before it. */
final class Era {

    static final String MODERN_VERSION = "2026-07-28";
    static final String VERSION_HEADER = "MCP-Protocol-Version";
    static final String METHOD_HEADER = "Mcp-Method";
    static final String DISCOVER = "server/discover";
    static final String LISTEN = "subscriptions/listen";

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    /** Not every key of that prefix: 2025-11-25 has io.modelcontextprotocol/related-task. */
    private static final Set<String> REQUEST_KEYS = Set.of(
            RequestMeta.PROTOCOL_VERSION,
            RequestMeta.CLIENT_CAPABILITIES,
            RequestMeta.CLIENT_INFO,
            RequestMeta.LOG_LEVEL);

    private Era() {}

    static boolean isModern(Message message, Headers headers) {
        if (message instanceof Message.Request request) {
            return isModern(request) || (headersAreModern(headers) && !isHandshake(request, headers));
        }
        return headersAreModern(headers);
    }

    /** It comes before any version is agreed on, and some clients send Mcp-Method with it all the same. */
    private static boolean isHandshake(Message.Request request, Headers headers) {
        return request.method().equals(Handshake.METHOD) && !headers.containsKey(VERSION_HEADER);
    }

    /** A version says it; where none is given, Mcp-Method does, which some clients also send with an older version. */
    static boolean headersAreModern(Headers headers) {
        var version = headers.getFirst(VERSION_HEADER);
        return version == null ? headers.containsKey(METHOD_HEADER) : isModern(version.strip());
    }

    private static boolean isModern(String version) {
        return DATE.matcher(version).matches() && version.compareTo(MODERN_VERSION) >= 0;
    }

    static boolean isModern(Message.Request request) {
        return request.method().equals(DISCOVER)
                || request.method().equals(LISTEN)
                || request.meta().keySet().stream().anyMatch(REQUEST_KEYS::contains);
    }
}
