package dev.notionmcp.operator;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Whether the Kubernetes API answered the last time it was asked. The informers do not tell: a watch that is being connected again and
 * again counts as healthy there. They do ask, at least every half minute while they are cut off.
 */
final class ApiContact implements Interceptor {

    /** Its name among the client's interceptors. */
    static final String NAME = "contact";

    private volatile boolean lost;

    boolean isLost() {
        return lost;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        lost = false;
    }

    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        lost = true;
    }
}
