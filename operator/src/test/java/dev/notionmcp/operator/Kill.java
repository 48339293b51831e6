package dev.notionmcp.operator;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends an operator after so many of its writes, as far as the API server sees: nothing of it arrives any more. Whether the last write
 * was answered makes no difference, as nobody is left to act on the answer.
 */
final class Kill implements Interceptor {

    private final AtomicInteger writesLeft;
    private final CountDownLatch dead = new CountDownLatch(1);

    Kill(int afterWrites) {
        this.writesLeft = new AtomicInteger(afterWrites);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!request.method().equals("GET") && writesLeft.getAndDecrement() <= 0) {
            dead.countDown();
        }
        if (dead.getCount() == 0) {
            throw new KubernetesClientException("killed");
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (writesLeft.get() <= 0) {
            dead.countDown();
        }
    }

    /** False if it still lives, having had less to write. */
    boolean await(long seconds) throws InterruptedException {
        return dead.await(seconds, TimeUnit.SECONDS);
    }

    void now() {
        dead.countDown();
    }
}
