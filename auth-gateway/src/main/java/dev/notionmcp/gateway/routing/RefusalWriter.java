package dev.notionmcp.gateway.routing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as the JSON-RPC error that MCP clients show to people. */
final class RefusalWriter {

    private static final JsonMapper JSON = new JsonMapper();

    private RefusalWriter() {}

    /** @param id of the refused message, as JSON text; null where there is none, or more than one */
    static void write(Refusal refusal, @Nullable String id, HttpServletResponse response) throws IOException {
        response.setStatus(refusal.status());
        refusal.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        var body = Objects.requireNonNullElseGet(refusal.result(), () -> json(refusal, id))
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    static String json(Refusal refusal, @Nullable String id) {
        var error = JSON.createObjectNode().put("code", refusal.code()).put("message", refusal.message());
        if (!refusal.data().isEmpty()) {
            error.set("data", JSON.valueToTree(refusal.data()));
        }
        var answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        if (id == null) {
            answer.putNull("id");
        } else {
            answer.set("id", JSON.readTree(id));
        }
        answer.set("error", error);
        return JSON.writeValueAsString(answer);
    }
}
