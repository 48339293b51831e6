package dev.notionmcp.runtime.notion;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import notion.api.v1.http.NotionHttpClient;
import notion.api.v1.http.NotionHttpResponse;
import notion.api.v1.logging.NotionLogger;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's transport for one tool call, over the JDK's client: the SDK's own cannot PATCH on a current JDK. {@link Exchanges} send;
 * reads are shared with other calls. It hands every answer back as it came, and without any it throws {@link NoAnswer}.
 */
final class NotionHttp implements NotionHttpClient {

    private final Exchanges exchanges;
    private final SharedReads reads;
    private final Deadline deadline;
    private final NotionTraffic traffic;

    NotionHttp(Exchanges exchanges, SharedReads reads, Deadline deadline, NotionTraffic traffic) {
        this.exchanges = exchanges;
        this.reads = reads;
        this.deadline = deadline;
        this.traffic = traffic;
    }

    @Override
    public NotionHttpResponse get(
            NotionLogger logger, String url, Map<String, ? extends List<String>> query, Map<String, String> headers) {
        var request = outgoing("GET", url, query, null, headers);
        var read = new SharedReads.Read(exchanges.revision(), request.uri().toString());
        return noted(reads.get(read, deadline, longest -> exchanges.send(request, longest, traffic)));
    }

    @Override
    public NotionHttpResponse postTextBody(
            NotionLogger logger,
            String url,
            Map<String, ? extends List<String>> query,
            String body,
            Map<String, String> headers) {
        return send(outgoing("POST", url, query, body, headers));
    }

    @Override
    public NotionHttpResponse patchTextBody(
            NotionLogger logger,
            String url,
            Map<String, ? extends List<String>> query,
            String body,
            Map<String, String> headers) {
        return send(outgoing("PATCH", url, query, body, headers));
    }

    @Override
    public NotionHttpResponse delete(
            NotionLogger logger, String url, Map<String, ? extends List<String>> query, Map<String, String> headers) {
        return send(outgoing("DELETE", url, query, null, headers));
    }

    private Outgoing outgoing(
            String method,
            String url,
            Map<String, ? extends List<String>> query,
            @Nullable String body,
            Map<String, String> headers) {
        return new Outgoing(method, URI.create(buildFullUrl(url, buildQueryString(query))), body, headers);
    }

    private NotionHttpResponse send(Outgoing request) {
        try {
            return noted(exchanges.send(request, deadline, traffic));
        } finally {
            reads.outdate();
        }
    }

    /** Also who shared another call's read must tell that its token was refused. */
    private NotionHttpResponse noted(Reply reply) {
        if (reply.response().getStatus() == 401) {
            traffic.refused(reply.revision());
        }
        return reply.response();
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

    /** Nothing to close: connections are shared by all calls. */
    @Override
    public void close() {}
}
