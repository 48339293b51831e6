package dev.notionmcp.sandbox.http;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes back over the wire. */
public record Reply(int status, String contentType, String body, Map<String, String> headers) {
    public static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json; charset=utf-8", body.toString(), Map.of());
    }

    public static Reply html(int status, String body) {
        return new Reply(status, "text/html; charset=utf-8", body, Map.of());
    }

    public static Reply redirect(String location) {
        return new Reply(302, "text/plain; charset=utf-8", "", Map.of("Location", location));
    }

    public static Reply empty(int status) {
        return new Reply(status, "text/plain; charset=utf-8", "", Map.of());
    }

    public Reply with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, body, Map.copyOf(more));
    }
}
