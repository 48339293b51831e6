package dev.notionmcp.kubeapi.http;

import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.store.ObjectStore;
import java.util.Random;

/** What goes wrong because a test wants it: nothing, until it says so. */
public final class Faults {

    /** What happens to one request. */
    enum Fault {
        NONE,
        REFUSED,
        /** The connection ends before anything was done. */
        CUT,
        /** It was done, and the connection ends before the answer. */
        ANSWER_LOST
    }

    private final ObjectStore store;
    private final Watches watches;
    private Random random = new Random(0);
    private double share;
    private String spared = "";

    public Faults(ObjectStore store, Lists lists) {
        this.store = store;
        this.watches = lists.watches();
    }

    /**
     * From now on fails a share of the requests of all but one user: with 429, 500, 503 or without an answer.
     *
     * @param newShare 0 for none, 1 for all
     * @param seed for the same faults again
     */
    public synchronized void fail(double newShare, long seed, String sparedUser) {
        share = newShare;
        random = new Random(seed);
        spared = sparedUser;
    }

    /** Ends all watches; the next ones may go on from where these were. */
    public void dropWatches() {
        watches.drop();
    }

    /** Ends all watches and tells those that would go on 410, as a server that was away for long. */
    public void expireWatches() {
        store.forgetHistory();
        watches.drop();
    }

    synchronized Fault next(String user) {
        if (share == 0 || user.equals(spared) || random.nextDouble() >= share) {
            return Fault.NONE;
        }
        return Fault.values()[1 + random.nextInt(3)];
    }

    synchronized ApiError refusal() {
        return switch (random.nextInt(3)) {
            case 0 -> ApiError.tooManyRequests();
            case 1 -> ApiError.unavailable();
            default -> ApiError.internal("a test wants it");
        };
    }
}
