package dev.notionmcp.runtime.notion;

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
 * {@link NotionId}s or encoded {@link PropertyId}s. Each method returns Notion's JSON whole, or throws {@link NotionException}.
 */
public final class NotionCall {

    private final NotionClient client;

    NotionCall(NotionClient client) {
        this.client = client;
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

    private static ObjectNode result(boolean write, Supplier<NotionHttpResponse> exchange) {
        var response = answer(write, exchange);
        var body = Attempt.body(response);
        if (response.getStatus() / 100 != 2) {
            throw new NotionException(failure(response, write));
        }
        if (!(body instanceof ObjectNode object)) {
            throw new NotionException(new NotionFailure(
                    response.getStatus(),
                    NotionFailure.BAD_ANSWER,
                    "Notion's answer was not a JSON object.",
                    requestId(response),
                    null,
                    null,
                    write));
        }
        return object;
    }

    private static NotionHttpResponse answer(boolean write, Supplier<NotionHttpResponse> exchange) {
        try {
            return exchange.get();
        } catch (NoAnswer none) {
            throw none.asFailure(write);
        }
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
                wait.map(time -> Math.ceilDiv(time.toMillis(), 1000L)).orElse(null),
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
