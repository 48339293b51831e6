package dev.notionmcp.gateway.routing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

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
            Set.of("content-type", "cache-control", "retry-after", "mcp-protocol-version");

    private PassedHeaders() {}

    static List<Header> toRuntime(HttpServletRequest from) {
        var passed = new ArrayList<Header>();
        var hopByHop = nominated(from);
        var names = from.getHeaderNames();
        while (names.hasMoreElements()) {
            var name = names.nextElement();
            var lower = name.toLowerCase(Locale.ROOT);
            if ((TO_RUNTIME.contains(lower) || lower.startsWith(PARAMETERS)) && !hopByHop.contains(lower)) {
                Collections.list(from.getHeaders(name)).forEach(value -> passed.add(new BasicHeader(name, value)));
            }
        }
        return passed;
    }

    /** What the client itself declares to concern this hop alone (RFC 9110, section 7.6.1). */
    private static Set<String> nominated(HttpServletRequest from) {
        return Collections.list(from.getHeaders("Connection")).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** The length is what is going to be sent, not what the runtime's header says. */
    static void toClient(RuntimeAnswer from, HttpServletResponse to) {
        if (from.length() >= 0) {
            to.setContentLengthLong(from.length());
        }
        for (var header : from.headers()) {
            if (TO_CLIENT.contains(header.getName().toLowerCase(Locale.ROOT))) {
                to.setHeader(header.getName(), header.getValue());
            }
        }
    }
}
