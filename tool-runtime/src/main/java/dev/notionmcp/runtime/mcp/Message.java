package dev.notionmcp.runtime.mcp;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One JSON-RPC message of a client, told apart as the specification does (basic, "Messages"). */
sealed interface Message {

    /**
     * A call that wants an answer.
     *
     * @param id a String, Integer or Long
     */
    record Request(Object id, String method, Map<?, ?> params) implements Message {

        Map<?, ?> meta() {
            return params.get("_meta") instanceof Map<?, ?> meta ? meta : Map.of();
        }
    }

    record Notification(String method) implements Message {}

    /** An answer to a request; this server never asks anything. */
    record Response() implements Message {}

    /**
     * No message of JSON-RPC 2.0.
     *
     * @param id what the answer can name, or null
     */
    record Invalid(@Nullable Object id, Rpc.Failure failure) implements Message {}

    static Message of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return invalid(null, "A JSON-RPC message must be a JSON object.");
        }
        var id = map.get("id");
        var usableId = id instanceof String || id instanceof Integer || id instanceof Long ? id : null;
        if (!"2.0".equals(map.get("jsonrpc"))) {
            return invalid(usableId, "A JSON-RPC message must have \"jsonrpc\": \"2.0\".");
        }
        if (map.containsKey("id") && usableId == null) {
            return invalid(null, "The id of a JSON-RPC message must be a string or a 64-bit integer.");
        }
        if (!map.containsKey("method") && (map.containsKey("result") || map.containsKey("error"))) {
            return new Response();
        }
        if (!(map.get("method") instanceof String method)) {
            return invalid(usableId, "A JSON-RPC request must have a string \"method\".");
        }
        if (usableId == null) {
            return new Notification(method);
        }
        var params = Objects.requireNonNullElse(map.get("params"), Map.of());
        return params instanceof Map<?, ?> named
                ? new Request(usableId, method, named)
                : new Invalid(
                        usableId, new Rpc.Failure(Rpc.INVALID_PARAMS, "The params of a request must be an object."));
    }

    private static Invalid invalid(@Nullable Object id, String sentence) {
        return new Invalid(id, new Rpc.Failure(Rpc.INVALID_REQUEST, sentence));
    }
}
