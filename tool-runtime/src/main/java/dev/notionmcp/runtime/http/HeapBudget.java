package dev.notionmcp.runtime.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The heap that requests may fill at once. A process whose heap runs out is ended, and all its calls with it; so large
 * bodies wait for each other here, before they are read. Small ones hardly ever do.
 */
public final class HeapBudget {

    private static final int KIBIBYTE = 1024;
    /** A JSON text becomes objects of up to this many times its length, as long as it has few values. */
    private static final int GREATEST_GROWTH = 24;
    /** What {@link Json}'s greatest number of values takes at most; beyond that a body is mostly strings. */
    private static final int GREATEST_TREE = 12 * 1024 * KIBIBYTE;

    private final Semaphore kibibytes;
    private final Duration patience;

    /**
     * A budget that is whole.
     *
     * @param bytes of heap
     * @param patience how long a request waits for its share
     */
    public HeapBudget(int bytes, Duration patience) {
        this.kibibytes = new Semaphore(bytes / KIBIBYTE);
        this.patience = patience;
    }

    /** A share of the budget, until it is closed. */
    public final class Share implements AutoCloseable {

        private int held;

        private Share(int held) {
            this.held = held;
        }

        /** Gives back what a body of this length does not need. */
        public void shrinkTo(int bodyLength) {
            var needed = Math.min(held, cost(bodyLength));
            kibibytes.release(held - needed);
            held = needed;
        }

        @Override
        public void close() {
            kibibytes.release(held);
            held = 0;
        }
    }

    /** Empty when others have not given back enough in time. */
    public Optional<Share> take(int bodyLength) {
        var cost = cost(bodyLength);
        try {
            return kibibytes.tryAcquire(cost) || kibibytes.tryAcquire(cost, patience.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(new Share(cost))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** In kibibytes: the text, its strings, and the objects around them. */
    private static int cost(int bodyLength) {
        return 1 + Math.min(GREATEST_GROWTH * bodyLength, 2 * bodyLength + GREATEST_TREE) / KIBIBYTE;
    }
}
