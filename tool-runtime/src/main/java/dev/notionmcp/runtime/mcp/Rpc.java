package dev.notionmcp.runtime.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 answers and the error codes this server gives (specification 2026-07-28, basic, "Error Codes"). */
final class Rpc {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;
    static final int HEADER_MISMATCH = -32020;
    static final int MISSING_CLIENT_CAPABILITY = -32021;
    static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;
    /** Ours: the grant lacks a scope. Outside the ranges that JSON-RPC and MCP keep for themselves. */
    static final int INSUFFICIENT_SCOPE = -31403;

    private Rpc() {}

    /** @param id null when the request's id could not be read; it is then left out, as MCP's schema wants it */
    static Map<String, Object> error(@Nullable Object id, Failure failure) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", failure.code());
        error.put("message", failure.message());
        if (failure.data() != null) {
            error.put("data", failure.data());
        }
        return answer(id, "error", error);
    }

    static Map<String, Object> result(Object id, Object result) {
        return answer(id, "result", result);
    }

    private static Map<String, Object> answer(@Nullable Object id, String kind, Object value) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("jsonrpc", "2.0");
        if (id != null) {
            answer.put("id", id);
        }
        answer.put(kind, value);
        return answer;
    }

    /** The error member of an answer. */
    record Failure(int code, String message, @Nullable Object data) {
        Failure(int code, String message) {
            this(code, message, null);
        }

        /**
         * The HTTP status of an answer that is this failure alone. For a missing scope the gateway adds OAuth's challenge, by which
         * clients ask for more (MCP, Authorization, "Scope Challenge Handling").
         */
        int status() {
            return switch (code) {
                case MISSING_CLIENT_CAPABILITY -> 400;
                case INSUFFICIENT_SCOPE -> 403;
                default -> 200;
            };
        }
    }
}
