package dev.notionmcp.operator.trace;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the reconcile that sent a request by the request's path: a workspace and all it owns have one name. No context is handed on. */
public final class WriteSpans implements Interceptor {

    /** Its name among the client's interceptors. */
    public static final String NAME = "traces";

    private static final Pattern OBJECT = Pattern.compile(".*/namespaces/([^/]+)/([a-z]+)/([^/]+)(?:/status)?");

    private final Function<ResourceID, @Nullable TracedReconcile> running;

    WriteSpans(Function<ResourceID, @Nullable TracedReconcile> running) {
        this.running = running;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        with(request.uri(), (reconcile, path) -> reconcile.begin(key(request), request.method(), path.group(2)));
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        with(request.uri(), (reconcile, path) -> reconcile.end(key(request), response.code()));
    }

    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        with(request.uri(), (reconcile, path) -> reconcile.fail(key(request), failure));
    }

    /** Within one reconcile the same is not sent twice at once; the request's own id changes on its way. */
    private static String key(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }

    private interface Step {
        void with(TracedReconcile reconcile, Matcher path);
    }

    private void with(URI uri, Step step) {
        var path = OBJECT.matcher(uri.getPath());
        if (path.matches()) {
            var reconcile = running.apply(new ResourceID(path.group(3), path.group(1)));
            if (reconcile != null) {
                step.with(reconcile, path);
            }
        }
    }
}
