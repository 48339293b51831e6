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
    private final Refusals refusals = new Refusals();
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

    /**
     * From now on answers a user's next requests of a verb and a resource, such as {@code "patch", "deployments"}, with this.
     *
     * @param times of how many of them
     */
    public void refuse(int times, String user, String verb, String plural, ApiError answer) {
        refusals.refuse(times, user, verb, plural, answer);
    }

    /** How many requests are still to be refused so. */
    public int refusalsLeft() {
        return refusals.left();
    }

    /** How many of those that were answered 429 so came back sooner than they were told. */
    public int hastyRequests() {
        return refusals.hasty();
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

    void refuse(String user, String verb, ResourcePath path) {
        refusals.next(user, verb, path).ifPresent(answer -> {
            throw answer;
        });
    }

    synchronized ApiError refusal() {
        return switch (random.nextInt(3)) {
            case 0 -> ApiError.tooManyRequests();
            case 1 -> ApiError.unavailable();
            default -> ApiError.internal("a test wants it");
        };
    }
}
