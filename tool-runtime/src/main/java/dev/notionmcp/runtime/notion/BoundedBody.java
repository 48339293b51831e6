package dev.notionmcp.runtime.notion;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * An answer's text up to {@link #GREATEST} bytes; what is larger fails with {@link TooLargeException}, and its connection is closed. The
 * JDK's own {@code BodySubscribers.limiting} tells that case from a broken connection only by its message.
 */
final class BoundedBody implements BodySubscriber<String> {

    /** As a JSON tree an answer takes several times its size, and the heap of a runtime is 128 MiB; Notion's lists of 100 stay far below. */
    static final int GREATEST = 4 * 1024 * 1024;

    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private @Nullable Subscription subscription;
    private long length;

    static BodyHandler<String> handler() {
        return head -> new BoundedBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        text.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (length > GREATEST) {
            return; // refused already; this was under way
        }
        for (var buffer : buffers) {
            length += buffer.remaining();
        }
        if (length <= GREATEST) {
            text.onNext(buffers);
            return;
        }
        text.onError(new TooLargeException());
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable broken) {
        text.onError(broken);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    /** Not a broken connection: to ask again would bring the same. */
    static final class TooLargeException extends IOException {}
}
