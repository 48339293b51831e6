package dev.notionmcp.gateway.notion;

import dev.notionmcp.gateway.GatewaySettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Requests to Notion: as its OAuth client with Basic authentication, or with an access token. */
@Component
final class NotionHttp {
    private static final String VERSION = "2026-03-11";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final long MAX_ANSWER = 256 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final GatewaySettings settings;
    private final JsonMapper json;

    NotionHttp(GatewaySettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /** @param body JSON, or missing where Notion (or a proxy on the way) sent something else */
    record Answer(int status, JsonNode body, @Nullable String retryAfter) {

        /** Whether the same request may be answered otherwise a little later. */
        boolean isPassing() {
            return status == 429 || status >= 500;
        }

        /** Notion's own envelope names it {@code code}, RFC 6749's {@code error}; both are in use. */
        String errorCode() {
            return Optional.ofNullable(body.get("code"))
                    .filter(JsonNode::isString)
                    .or(() -> Optional.ofNullable(body.get("error")).filter(JsonNode::isString))
                    .map(JsonNode::stringValue)
                    .orElse("no error code");
        }

        /** The body can hold tokens and stays out of logs. */
        @Override
        public String toString() {
            return "Answer[status=" + status + "]";
        }
    }

    Answer post(String path, Map<String, String> content) throws IOException {
        var pair = settings.notionClientId() + ":" + settings.notionClientSecret();
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(content))));
    }

    Answer get(String path, String accessToken) throws IOException {
        return send(
                request(path).header("Authorization", "Bearer " + accessToken).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(settings.notionBaseUrl() + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Notion-Version", VERSION);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            var answer = http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
            return new Answer(
                    answer.statusCode(),
                    parse(answer),
                    answer.headers().firstValue("Retry-After").orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for Notion");
        }
    }

    private JsonNode parse(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
