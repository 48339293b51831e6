package dev.notionmcp.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A table of method, path pattern ({@code /v1/pages/{page_id}}) and handler. */
public final class Routes<H> {
    /** A found handler and the decoded values of the pattern's braces. */
    public record Match<H>(H handler, Map<String, String> params) {}

    private record Route<H>(String method, List<String> pattern, H handler) {}

    private final List<Route<H>> routes = new ArrayList<>();

    public Routes<H> add(String method, String pattern, H handler) {
        routes.add(new Route<>(method, List.of(pattern.split("/", -1)), handler));
        return this;
    }

    /** Literal routes come before patterns that would match them too: the first that fits answers. */
    public Match<H> find(Request request) {
        var segments = request.segments();
        var allowed = new TreeSet<String>();
        for (var route : routes) {
            var params = new TreeMap<String, String>();
            if (fits(route.pattern(), segments, params)) {
                if (route.method().equals(request.method())) {
                    return new Match<>(route.handler(), params);
                }
                allowed.add(route.method());
            }
        }
        throw NotionError.invalidUrl(
                allowed.isEmpty()
                        ? "Invalid request URL."
                        : "Invalid request URL: this path takes " + String.join(" or ", allowed) + ", not "
                                + request.method() + ".");
    }

    private static boolean fits(List<String> pattern, List<String> segments, Map<String, String> params) {
        if (pattern.size() != segments.size()) {
            return false;
        }
        for (var i = 0; i < pattern.size(); i++) {
            var part = pattern.get(i);
            if (part.startsWith("{")) {
                params.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }
}
