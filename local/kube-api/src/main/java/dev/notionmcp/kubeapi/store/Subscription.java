package dev.notionmcp.kubeapi.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every change since a revision, in order and without gaps, until closed. */
public final class Subscription implements AutoCloseable {

    private final LinkedBlockingQueue<StoreEvent> events = new LinkedBlockingQueue<>();
    private final Predicate<ObjectKey> interest;
    private final ObjectStore store;

    Subscription(ObjectStore store, Predicate<ObjectKey> interest, List<StoreEvent> missed) {
        this.store = store;
        this.interest = interest;
        missed.forEach(this::offer);
    }

    void offer(StoreEvent event) {
        if (interest.test(event.key())) {
            events.add(event);
        }
    }

    /** Waits for the next change; null if none came in time. */
    public @Nullable StoreEvent poll(Duration timeout) throws InterruptedException {
        return events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    public StoreEvent take() throws InterruptedException {
        return events.take();
    }

    @Override
    public void close() {
        store.unsubscribe(this);
    }
}
