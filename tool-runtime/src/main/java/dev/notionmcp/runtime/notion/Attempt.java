package dev.notionmcp.runtime.notion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notion.api.v1.http.NotionHttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What became of one HTTP exchange. */
sealed interface Attempt {

    /** Notion, or something before it, answered with any status. */
    record Answered(NotionHttpResponse response) implements Attempt {

        int status() {
            return response.getStatus();
        }

        /** The wait asked for by the header or, failing that, by the error's body. */
        Optional<Duration> retryAfter() {
            var header = header(response.getHeaders(), "retry-after");
            if (header != null && header.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
            }
            // a number or, in some of Notion's answers, a string
            var seconds = additionalData().path("retry_after").asString("");
            return seconds.matches("\\d{1,9}(\\.\\d{1,9})?")
                    ? Optional.of(Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000)))
                    : Optional.empty();
        }

        /** Notion blocked this connection's requests altogether: asking again makes it worse. */
        boolean blocked() {
            return limitReason().equals(NotionFailure.BLOCKED);
        }

        /** Which of its limits Notion says was met; empty when it does not say. */
        String limitReason() {
            return additionalData().path("rate_limit_reason").asString("");
        }

        private JsonNode additionalData() {
            return body(response).path("additional_data");
        }
    }

    /** No connection came about, so nothing reached Notion. */
    record NotSent() implements Attempt {}

    /** The connection broke before the whole answer was there. */
    record Lost() implements Attempt {}

    /** The answer was larger than this process reads. */
    record TooLarge() implements Attempt {}

    /** The call's time was up. */
    record TimedOut() implements Attempt {}

    static @Nullable String header(Map<String, List<String>> headers, String lowerCaseName) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(lowerCaseName))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .map(String::strip)
                .orElse(null);
    }

    /** The body as JSON; a missing node when it is something else, such as a proxy's HTML page. */
    static JsonNode body(NotionHttpResponse response) {
        try {
            return Json.MAPPER.readTree(response.getBody());
        } catch (JacksonException notJson) {
            return Json.MAPPER.missingNode();
        }
    }
}
