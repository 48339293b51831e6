package dev.notionmcp.operator.leader;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/**
 * Lets no write out of a process that does not lead, whichever thread makes it and however long that thread was stopped: a leader that
 * was paused may be followed before it learns of it.
 */
public final class WriteFence implements Interceptor {

    /** Its name among the client's interceptors. */
    public static final String NAME = "leader";

    private final Leadership leadership;

    public WriteFence(Leadership leadership) {
        this.leadership = leadership;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!request.method().equals("GET") && !leadership.isHeld()) {
            throw new KubernetesClientException(
                    request.method() + " " + request.uri().getPath()
                            + " was not sent, for this replica does not lead, or may have been followed; its leader"
                            + " does it.");
        }
    }
}
