package dev.notionmcp.runtime.notion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import notion.api.v1.NotionClient;
import notion.api.v1.http.NotionHttpClient;
import notion.api.v1.http.NotionHttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One tool call's requests to Notion. They go through the SDK's transport and headers but past its typed models, which turn unknown
 * blocks into null and drop unknown fields. Paths begin below {@code /v1} and hold nothing but words of ours and
 * {@link NotionId}s or encoded {@link PropertyId}s. Each method returns Notion's JSON whole, a tree of the caller's own, or throws {@link
 * NotionException}. Thread-safe: a call may ask several things at once, on virtual threads of its own; its time is the same for all.
 */
public final class NotionCall {

    private final NotionClient client;
    private final NotionTraffic traffic;

    NotionCall(NotionClient client, NotionTraffic traffic) {
        this.client = client;
        this.traffic = traffic;
    }

    public ObjectNode get(String path) {
        return get(path, Map.of());
    }

    public ObjectNode get(String path, Map<String, List<String>> query) {
        return result(false, () -> http().get(client.getLogger(), url(path), query, headers(Map.of())));
    }

    public ObjectNode post(String path, ObjectNode body) {
        return post(path, Map.of(), body);
    }

    public ObjectNode post(String path, Map<String, List<String>> query, ObjectNode body) {
        return result(
                !isLookup(path),
                () -> http().postTextBody(client.getLogger(), url(path), query, json(body), jsonHeaders()));
    }

    public ObjectNode patch(String path, ObjectNode body) {
        return result(
                true, () -> http().patchTextBody(client.getLogger(), url(path), Map.of(), json(body), jsonHeaders()));
    }

    public ObjectNode delete(String path) {
        return result(true, () -> http().delete(client.getLogger(), url(path), Map.of(), headers(Map.of())));
    }

    private NotionHttpClient http() {
        return client.getHttpClient();
    }

    private String url(String path) {
        return client.getBaseUrl() + path;
    }

    private static String json(ObjectNode body) {
        return Json.MAPPER.writeValueAsString(body);
    }

    private Map<String, String> jsonHeaders() {
        return headers(client.contentTypeJson());
    }

    private Map<String, String> headers(Map<String, String> more) {
        return client.buildRequestHeaders(more);
    }

    /** Searching and querying are POSTs that change nothing. */
    private static boolean isLookup(String path) {
        return path.equals("/search") || path.endsWith("/query");
    }

    private ObjectNode result(boolean write, Supplier<NotionHttpResponse> exchange) {
        try {
            var answer = objectOf(answer(write, exchange), write);
            if (write) {
                traffic.mayHaveChanged();
            }
            return answer;
        } catch (NotionException failed) {
            if (failed.failure().outcomeUnknown()) {
                traffic.mayHaveChanged();
            }
            throw failed;
        }
    }

    private NotionHttpResponse answer(boolean write, Supplier<NotionHttpResponse> exchange) {
        var begun = System.nanoTime();
        try {
            return exchange.get();
        } catch (NoAnswer none) {
            throw none.asFailure(write);
        } finally {
            traffic.waited(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static ObjectNode objectOf(NotionHttpResponse response, boolean write) {
        if (response.getStatus() / 100 != 2) {
            throw new NotionException(failure(response, write));
        }
        if (Attempt.body(response) instanceof ObjectNode object) {
            return object;
        }
        throw new NotionException(new NotionFailure(
                response.getStatus(),
                NotionFailure.BAD_ANSWER,
                "Notion's answer was not a JSON object.",
                requestId(response),
                null,
                null,
                write));
    }

    private static NotionFailure failure(NotionHttpResponse response, boolean write) {
        var body = Attempt.body(response);
        var status = response.getStatus();
        var data = body.path("additional_data");
        var wait = new Attempt.Answered(response).retryAfter();
        return new NotionFailure(
                status,
                body.path("code").asString(usualCode(status)),
                body.path("message").asString("Notion answered HTTP " + status + " without an explanation."),
                requestId(response),
                wait.map(NotionFailure::wholeSeconds).orElse(null),
                data.isObject() ? data : null,
                write);
    }

    private static @Nullable String requestId(NotionHttpResponse response) {
        var header = Attempt.header(response.getHeaders(), "x-notion-request-id");
        return header != null
                ? header
                : Attempt.body(response).path("request_id").asString(null);
    }

    /** The code Notion uses with a status, for answers that come from something before Notion and carry none. */
    private static String usualCode(int status) {
        return switch (status) {
            case 400 -> "validation_error";
            case 401 -> "unauthorized";
            case 403 -> "restricted_resource";
            case 404 -> "object_not_found";
            case 409 -> "conflict_error";
            case 429 -> "rate_limited";
            case 500 -> "internal_server_error";
            case 502 -> "bad_gateway";
            case 503 -> "service_unavailable";
            case 504 -> "gateway_timeout";
            case 529 -> "service_overload";
            default -> "http_" + status;
        };
    }
}
