package dev.notionmcp.runtime.notion;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one request of a client, a batch included, has meant for Notion so far. The MCP endpoint makes one for each, the tools it calls
 * add to it, and the HTTP answer carries what is noted here to the gateway, which counts usage and renews a refused token.
 */
public final class NotionTraffic {

    /** Under which an MCP request's context holds it. */
    public static final String KEY = "notion-traffic";

    private final long begun = System.nanoTime();
    private int sent;
    private int limited;
    private Duration waited = Duration.ZERO;
    private boolean mayHaveChanged;
    private @Nullable Long refusedRevision;

    /** When all calls of the request must have their answers, however many they are. */
    Deadline deadline(Duration callTime) {
        return new Deadline(begun + callTime.toNanos());
    }

    /** {@code <requests sent>;limited=<429 and 529 met>;ms=<time spent waiting for Notion>}; requests made side by side add up. */
    public synchronized String calls() {
        return sent + ";limited=" + limited + ";ms=" + waited.toMillis();
    }

    /**
     * {@code rejected;revision=<of the refused token>;resend=<true|false>}, or empty when Notion refused no token. To be sent again is
     * safe only while no write has succeeded or may have: a request that met a 401 itself changed nothing.
     */
    public synchronized Optional<String> credentials() {
        return refusedRevision == null
                ? Optional.empty()
                : Optional.of("rejected;revision=" + refusedRevision + ";resend=" + !mayHaveChanged);
    }

    synchronized void sent(int status) {
        sent++;
        if (status == 429 || status == 529) {
            limited++;
        }
    }

    synchronized void waited(Duration time) {
        waited = waited.plus(time);
    }

    synchronized void mayHaveChanged() {
        mayHaveChanged = true;
    }

    synchronized boolean hasChanged() {
        return mayHaveChanged;
    }

    synchronized void refused(long revision) {
        if (refusedRevision == null || revision > refusedRevision) {
            refusedRevision = revision;
        }
    }
}
