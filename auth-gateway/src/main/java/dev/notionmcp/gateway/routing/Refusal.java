package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.scope.Scopes;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a call was not answered by a runtime, and how the client is told: an HTTP status and a JSON-RPC error, because
 * clients read the body.
 */
final class Refusal extends Exception {

    /** The server error of JSON-RPC 2.0's reserved range that no MCP revision gives another meaning. */
    static final int SERVER_ERROR = -32000;

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;

    /** The runtimes' own; outside the ranges that JSON-RPC and MCP keep for themselves. */
    static final int INSUFFICIENT_SCOPE = -31403;

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final String outcome;
    private final transient Map<String, String> headers;
    private final transient Map<String, Object> data;
    private final @Nullable String result;

    private Refusal(
            int status,
            int code,
            String outcome,
            String message,
            Map<String, String> headers,
            Map<String, Object> data,
            @Nullable String result) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.outcome = outcome;
        this.headers = headers;
        this.data = data;
        this.result = result;
    }

    /** @param outcome one word for the audit log */
    static Refusal of(int status, String outcome, String message) {
        return new Refusal(status, SERVER_ERROR, outcome, message, Map.of(), Map.of(), null);
    }

    static Refusal malformed(int code, String message) {
        return new Refusal(400, code, "malformed", message, Map.of(), Map.of(), null);
    }

    /** 401 or 403 with the challenge that tells a client how to get a token that works. */
    static Refusal challenged(int status, String outcome, String message, String challenge) {
        return new Refusal(
                status, SERVER_ERROR, outcome, message, Map.of("WWW-Authenticate", challenge), Map.of(), null);
    }

    /** Of a single call, as a runtime words it; the challenge makes clients ask their person for more. */
    static Refusal toolNeedsWriting(String tool, String challenge) {
        return new Refusal(
                403,
                INSUFFICIENT_SCOPE,
                "insufficient-scope",
                "The tool " + tool + " needs the scope " + Scopes.WRITE
                        + ", which this connection was not granted; connect again and approve it.",
                Map.of("WWW-Authenticate", challenge),
                Map.of("requiredScope", Scopes.WRITE),
                null);
    }

    static Refusal methodNotAllowed() {
        return new Refusal(
                405,
                SERVER_ERROR,
                "method-not-allowed",
                "This endpoint has no sessions and no stream of its own: send each message with POST.",
                Map.of("Allow", "POST, OPTIONS"),
                Map.of(),
                null);
    }

    /** Nothing ran; the same call may be sent again. */
    static Refusal later(String outcome, String message, int seconds) {
        return wait(503, outcome, message, seconds);
    }

    /** The same where the caller itself is the reason. */
    static Refusal tooMany(String outcome, String message, int seconds) {
        return wait(429, outcome, message, seconds);
    }

    private static Refusal wait(int status, String outcome, String message, int seconds) {
        return new Refusal(
                status,
                SERVER_ERROR,
                outcome,
                message,
                Map.of("Retry-After", Integer.toString(seconds)),
                Map.of("retryAfter", seconds),
                null);
    }

    /** A result with isError, which models read where clients would show an error to nobody; the whole body, as JSON text. */
    static Refusal toolError(String outcome, String result) {
        return new Refusal(200, SERVER_ERROR, outcome, "a tool error", Map.of(), Map.of(), result);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    String outcome() {
        return outcome;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What is answered in place of a JSON-RPC error. */
    @Nullable
    String result() {
        return result;
    }

    /** What programs read in the error: {@code retryAfter} in seconds, or {@code requiredScope}. */
    Map<String, Object> data() {
        return data;
    }
}
