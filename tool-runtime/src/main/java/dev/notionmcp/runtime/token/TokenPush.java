package dev.notionmcp.runtime.token;

import com.sun.net.httpserver.HttpExchange;
import dev.notionmcp.runtime.http.Answer;
import dev.notionmcp.runtime.http.Json;
import dev.notionmcp.runtime.http.MalformedJsonException;
import dev.notionmcp.runtime.http.RequestBody;
import java.io.IOException;
import java.util.Map;

/** {@code PUT /internal/token}: the gateway hands over a refreshed token. 204 also when it is not newer than the one in use. */
public final class TokenPush {

    private static final int GREATEST_BODY = 16 * 1024;

    private final AccessToken token;

    public TokenPush(AccessToken token) {
        this.token = token;
    }

    /** The assertion has been checked by then. */
    public Answer answer(HttpExchange exchange) throws IOException {
        var body = RequestBody.read(exchange, GREATEST_BODY);
        if (body.isEmpty()) {
            return Answer.problem(413, "body_too_large", "A token push has at most 16 KiB.");
        }
        try {
            if (Json.parse(body.get()) instanceof Map<?, ?> push
                    && push.get("token") instanceof String value
                    && push.get("revision") instanceof Number revision
                    && (revision instanceof Integer || revision instanceof Long)
                    && revision.longValue() >= 0) {
                token.replace(value, revision.longValue());
                return Answer.empty(204);
            }
        } catch (MalformedJsonException | IllegalArgumentException e) {
            return Answer.problem(400, "invalid_token_push", e.getMessage() == null ? "" : e.getMessage());
        }
        return Answer.problem(
                400, "invalid_token_push", "A token push is {\"token\": string, \"revision\": integer of at least 0}.");
    }
}
