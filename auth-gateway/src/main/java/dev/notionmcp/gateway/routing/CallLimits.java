package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.limit.Places;
import dev.notionmcp.gateway.limit.TokenBuckets;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How much one grant and one workspace may ask for. By grant and workspace, and never by address or client: all users of a product
 * that calls from its own servers share those. This process counts for itself: behind several replicas the limit is that many times as
 * high, at most.
 */
final class CallLimits {

    private final TokenBuckets byGrant;
    private final TokenBuckets byWorkspace;
    private final Places runningByGrant;
    private final Places runningByWorkspace;

    /**
     * @param perMinute messages in the long run
     * @param burst messages at once
     * @param runningByGrant requests that may be unanswered at once
     * @param runningByWorkspace likewise
     */
    CallLimits(int perMinute, int burst, int runningByGrant, int runningByWorkspace, InstantSource clock) {
        this.byGrant = new TokenBuckets(burst, perMinute / 60.0, clock);
        this.byWorkspace = new TokenBuckets(burst, perMinute / 60.0, clock);
        this.runningByGrant = new Places(runningByGrant);
        this.runningByWorkspace = new Places(runningByWorkspace);
    }

    /** Counts a request that is not read yet, as the one message that it has at least, and refuses it if that is too many. */
    void count(Grant grant) throws Refusal {
        count(grant, 1);
    }

    /** Once it is read: counts each message of a batch in the place of the request. */
    void countEach(Grant grant, int messages) throws Refusal {
        if (messages > 1) {
            byGrant.giveBack(grant.id(), 1);
            byWorkspace.giveBack(grant.workspace().name(), 1);
            count(grant, messages);
        }
    }

    private void count(Grant grant, int messages) throws Refusal {
        // what is refused counts for nobody: one busy grant must not use up its workspace with refusals
        var wait = byGrant.take(grant.id(), messages);
        if (wait.isPositive()) {
            throw tooFast("grant-too-fast", "This connection", wait);
        }
        wait = byWorkspace.take(grant.workspace().name(), messages);
        if (wait.isPositive()) {
            byGrant.giveBack(grant.id(), messages);
            throw tooFast("workspace-too-fast", "This workspace", wait);
        }
    }

    /** Lets a request run, until the result is closed. */
    Running enter(Grant grant) throws Refusal {
        var workspace = grant.workspace().name();
        if (!runningByGrant.enter(grant.id())) {
            throw tooMany("grant-too-many", "This connection");
        }
        if (!runningByWorkspace.enter(workspace)) {
            runningByGrant.leave(grant.id());
            throw tooMany("workspace-too-many", "This workspace");
        }
        return () -> {
            runningByGrant.leave(grant.id());
            runningByWorkspace.leave(workspace);
        };
    }

    @FunctionalInterface
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    private static Refusal tooFast(String outcome, String who, Duration wait) {
        var seconds = Math.max(1, Math.toIntExact(wait.plusMillis(999).toSeconds()));
        return Refusal.tooMany(
                outcome, who + " sends calls faster than allowed; send this one again in " + seconds + " s.", seconds);
    }

    private static Refusal tooMany(String outcome, String who) {
        return Refusal.tooMany(
                outcome, who + " has too many calls running; send this one again when one of them has ended.", 5);
    }
}
