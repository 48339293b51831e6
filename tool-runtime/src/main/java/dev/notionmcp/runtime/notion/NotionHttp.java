package dev.notionmcp.runtime.notion;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import notion.api.v1.http.NotionHttpClient;
import notion.api.v1.http.NotionHttpResponse;
import notion.api.v1.logging.NotionLogger;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's transport for one tool call, over the JDK's client. It sets the API version (the SDK stays at 2022-06-28), can PATCH (the
 * SDK's default cannot on a current JDK), repeats what {@link RetryPolicy} allows within the call's {@link Deadline}, and hands every
 * answer back as it came. Without any answer it throws {@link NoAnswer}.
 */
final class NotionHttp implements NotionHttpClient {

    /** The newest released version; see Notion's changelog. */
    static final String NOTION_VERSION = "2026-03-11";

    private final HttpClient client;
    private final RetryPolicy retries;
    private final Deadline deadline;

    NotionHttp(HttpClient client, RetryPolicy retries, Deadline deadline) {
        this.client = client;
        this.retries = retries;
        this.deadline = deadline;
    }

    @Override
    public NotionHttpResponse get(
            NotionLogger logger, String url, Map<String, ? extends List<String>> query, Map<String, String> headers) {
        return exchange("GET", url, query, null, headers);
    }

    @Override
    public NotionHttpResponse postTextBody(
            NotionLogger logger,
            String url,
            Map<String, ? extends List<String>> query,
            String body,
            Map<String, String> headers) {
        return exchange("POST", url, query, body, headers);
    }

    @Override
    public NotionHttpResponse patchTextBody(
            NotionLogger logger,
            String url,
            Map<String, ? extends List<String>> query,
            String body,
            Map<String, String> headers) {
        return exchange("PATCH", url, query, body, headers);
    }

    @Override
    public NotionHttpResponse delete(
            NotionLogger logger, String url, Map<String, ? extends List<String>> query, Map<String, String> headers) {
        return exchange("DELETE", url, query, null, headers);
    }

    private NotionHttpResponse exchange(
            String method,
            String url,
            Map<String, ? extends List<String>> query,
            @Nullable String body,
            Map<String, String> headers) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(buildFullUrl(url, buildQueryString(query))))
                .method(method, publisher);
        headers.forEach(request::setHeader);
        request.setHeader("Notion-Version", NOTION_VERSION);

        for (int number = 1; ; number++) {
            var attempt = attempt(request.build());
            var wait = retries.waitAfter(attempt, method, number).filter(deadline::allows);
            if (wait.isEmpty()) {
                return answerOf(attempt);
            }
            pause(wait.get());
        }
    }

    private Attempt attempt(HttpRequest request) {
        // asynchronous, since a request's own timeout ends with the headers and a slow body would hang on
        var exchange = client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return new Attempt.Answered(toSdk(exchange.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS)));
        } catch (TimeoutException tooLate) {
            exchange.cancel(true);
            return new Attempt.TimedOut();
        } catch (InterruptedException stopping) {
            exchange.cancel(true);
            throw interrupted();
        } catch (ExecutionException failed) {
            return switch (failed.getCause()) {
                case ConnectException _, HttpConnectTimeoutException _ -> new Attempt.NotSent();
                case IOException _ -> new Attempt.Lost();
                case null, default -> throw new IllegalStateException("The HTTP client failed unexpectedly.", failed);
            };
        }
    }

    private static NotionHttpResponse toSdk(HttpResponse<String> response) {
        return new NotionHttpResponse(
                response.statusCode(), response.body(), response.headers().map());
    }

    private static NotionHttpResponse answerOf(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Answered answered -> answered.response();
            case Attempt.NotSent _ ->
                throw new NoAnswer(NotionFailure.UNREACHABLE, "No connection to Notion could be opened.", false);
            case Attempt.Lost _ ->
                throw new NoAnswer(
                        NotionFailure.UNREACHABLE, "The connection to Notion broke before it answered.", true);
            case Attempt.TimedOut _ ->
                throw new NoAnswer(NotionFailure.TIMEOUT, "Notion did not answer in time.", true);
        };
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException stopping) {
            throw interrupted();
        }
    }

    private static NoAnswer interrupted() {
        Thread.currentThread().interrupt();
        return new NoAnswer(NotionFailure.INTERRUPTED, "The call was interrupted before Notion answered.", true);
    }

    @Override
    public String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String buildQueryString(Map<String, ? extends List<String>> query) {
        return query.entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> urlEncode(parameter.getKey()) + "=" + urlEncode(value)))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String buildFullUrl(String url, String query) {
        return query.isEmpty() ? url : url + "?" + query;
    }

    @Override
    public void debugLogStart(NotionLogger logger, String method, String url, @Nullable String body) {}

    @Override
    public void debugLogSuccess(NotionLogger logger, long startTimeMillis, NotionHttpResponse response) {}

    @Override
    public void warnLogFailure(NotionLogger logger, Exception failure) {}

    /** Nothing to close: the JDK's client is shared by all calls. */
    @Override
    public void close() {}
}
