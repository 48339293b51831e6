package dev.notionmcp.operator.metric;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Counts each attempt at a request, as the client's own retries are load for the API server too. */
public final class ApiRequests implements Interceptor {

    /** Its name among the client's interceptors. */
    public static final String NAME = "metrics";

    /** A collection: /api/v1/namespaces/x/pods, /apis/apps/v1/deployments. One object has one part more. */
    private static final Pattern COLLECTION = Pattern.compile(".*/(api/v1|apis/[^/]+/[^/]+)(/namespaces/[^/]+)?/[^/]+");

    private final OperatorMetrics metrics;

    public ApiRequests(OperatorMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        metrics.requested(verb(request.method(), request.uri()), Integer.toString(response.code()));
    }

    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        metrics.requested(verb(request.method(), request.uri()), "none");
    }

    /** https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb */
    static String verb(String method, URI uri) {
        return switch (method) {
            case "GET" -> read(uri);
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> "other";
        };
    }

    private static String read(URI uri) {
        var query = Objects.requireNonNullElse(uri.getQuery(), "");
        if (query.contains("watch=true")) {
            return "watch";
        }
        return COLLECTION.matcher(uri.getPath()).matches() ? "list" : "get";
    }
}
