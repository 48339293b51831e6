package dev.notionmcp.kubeapi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.status.ApiError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One request of a known user, and its answer. */
final class Exchange {

    /** The API server's own limit of a request body. */
    private static final int BODY_LIMIT = 3 << 20;

    /** What a real server says to whom it throttles. */
    static final int RETRY_AFTER_SECONDS = 1;

    private final HttpExchange http;
    private final String user;
    private final Query query;
    private final RequestLog log;
    private boolean answerLost;

    /** Every answer is logged when it begins, because a watch may take long to end. */
    Exchange(HttpExchange http, String user, RequestLog log) {
        this.http = http;
        this.user = user;
        this.log = log;
        this.query = Query.of(http.getRequestURI());
    }

    String user() {
        return user;
    }

    String method() {
        return http.getRequestMethod();
    }

    Query query() {
        return query;
    }

    String path() {
        return http.getRequestURI().getPath();
    }

    List<String> steps() {
        return Arrays.stream(path().split("/")).filter(s -> !s.isEmpty()).toList();
    }

    String header(String name) {
        return Objects.requireNonNullElse(http.getRequestHeaders().getFirst(name), "");
    }

    /** The content type without its parameters. */
    String mediaType() {
        return header("Content-Type").split(";", 2)[0].strip();
    }

    boolean asksForWebSocket() {
        return header("Upgrade").equalsIgnoreCase("websocket");
    }

    /** Empty if there is none. */
    String body() {
        if (mediaType().equals("application/vnd.kubernetes.protobuf")) {
            throw ApiError.unsupportedMediaType("this server reads JSON and YAML, not protobuf: with kubectl, write the"
                    + " object to a file and use kubectl apply -f");
        }
        try {
            var bytes = http.getRequestBody().readNBytes(BODY_LIMIT + 1);
            if (bytes.length > BODY_LIMIT) {
                throw ApiError.tooLarge(BODY_LIMIT);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw ApiError.badRequest("the request body could not be read");
        }
    }

    void answer(int code, JsonNode body) throws IOException {
        var bytes = Json.bytes(body);
        http.getResponseHeaders().set("Content-Type", "application/json");
        begin(code, bytes.length);
        try (var out = http.getResponseBody()) {
            out.write(bytes);
        }
    }

    void answerText(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        begin(200, bytes.length);
        try (var out = http.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Starts an answer of unknown length; each flush reaches the client. */
    OutputStream stream() throws IOException {
        http.getResponseHeaders().set("Content-Type", "application/json");
        begin(200, 0);
        var out = http.getResponseBody();
        out.flush();
        return out;
    }

    private String verb() {
        try {
            return ResourcePath.parse(steps())
                    .map(path -> Resources.verb(this, path))
                    .orElse(method().toLowerCase(Locale.ROOT));
        } catch (ApiError unknownMethod) {
            return method().toLowerCase(Locale.ROOT);
        }
    }

    /** From now on every answer ends the connection instead. */
    void loseAnswer() {
        answerLost = true;
    }

    private void begin(int code, long length) throws IOException {
        log.add(user, verb(), path(), code);
        if (answerLost) {
            throw new IOException("the answer is lost, as a test wants it");
        }
        if (code == 429) {
            http.getResponseHeaders().set("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        }
        http.sendResponseHeaders(code, length);
    }
}
