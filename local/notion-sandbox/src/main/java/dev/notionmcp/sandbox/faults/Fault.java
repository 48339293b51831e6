package dev.notionmcp.sandbox.faults;

import dev.notionmcp.sandbox.http.HttpFront.Cut;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a matching request gets instead of, or after, its real answer.
 *
 * @param status of the answer {@code error}
 * @param retryAfter seconds, of the answers that ask to slow down
 */
record Fault(String answer, int status, int retryAfter, String reason) {
    static final List<String> ANSWERS = List.of(
            "rate_limited",
            "overloaded",
            "error",
            "html_502",
            "empty_500",
            "saved_503",
            "saved_cut",
            "cut",
            "slow",
            "invalid_grant");
    private static final Map<Integer, String> CODES = Map.of(
            403, "restricted_resource",
            409, "conflict_error",
            502, "bad_gateway",
            503, "service_unavailable",
            504, "gateway_timeout");

    static Fault read(Input rule) {
        return new Fault(
                rule.get("answer").oneOf(ANSWERS.toArray(String[]::new)),
                rule.has("status") ? rule.get("status").integer(400, 599) : 500,
                rule.has("retry_after") ? rule.get("retry_after").integer(0, 3600) : 1,
                rule.has("reason") ? rule.get("reason").string() : "rate_limit_exceeded");
    }

    Reply apply(String requestId, Supplier<Reply> real) {
        return switch (answer) {
            case "rate_limited" -> slowDown(429, "rate_limited", requestId);
            case "overloaded" -> slowDown(529, "service_overload", requestId);
            case "error" -> envelope(status, CODES.getOrDefault(status, "internal_server_error"), null, requestId);
            case "html_502" ->
                Reply.html(502, "<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>");
            case "empty_500" -> Reply.empty(500);
            case "saved_503" -> saved(real.get(), requestId);
            case "saved_cut" -> throw cutAfter(real.get());
            // the form of Notion's REST errors; the endpoint itself answers in that of RFC 6749
            case "invalid_grant" -> envelope(400, "invalid_grant", null, requestId);
            case "cut" -> throw new Cut();
            default -> real.get();
        };
    }

    @SuppressWarnings("UnusedVariable") // the answer is made, and never sent
    private static Cut cutAfter(Reply real) {
        return new Cut();
    }

    private Reply slowDown(int slowStatus, String code, String requestId) {
        var data = Json.of("retry_after", retryAfter, "rate_limit_reason", reason);
        return envelope(slowStatus, code, data, requestId).with("Retry-After", String.valueOf(retryAfter));
    }

    /** The write is done, its answer lost: Notion then says what was committed and how to go on. */
    private static Reply saved(Reply real, String requestId) {
        if (real.status() >= 400) {
            return real;
        }
        var saved = Json.MAPPER.readTree(real.body());
        var first = saved.path("results").path(0);
        var id = Json.text(saved, "id") != null ? Json.text(saved, "id") : Json.text(first, "id");
        var data = Json.of(
                "committed_resource_id",
                id,
                "retry_guidance",
                Json.array().add("The write was saved.").add("Read the resource back instead of repeating the write."));
        return envelope(503, "service_unavailable", data, requestId);
    }

    private static Reply envelope(int status, String code, @Nullable ObjectNode data, String requestId) {
        var error = new NotionError(status, code, "A fault switch of the sandbox made this answer.", data);
        return Reply.json(status, error.envelope(requestId));
    }
}
