package dev.notionmcp.runtime.notion;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * When the next request may be sent. It assumes nothing: what it knows Notion has told in 429 and 529 answers. After one, nobody asks
 * before the told time, and those who wait go one after the other, in the order in which they came. What a limit per endpoint
 * refuses does not hold up other endpoints.
 *
 * @see <a href="https://developers.notion.com/reference/request-limits">Notion: request limits</a>
 */
final class RequestBudget {

    /** The connection's own budget is spent; Retry-After is then the time until its window of 60 s ends. */
    private static final String CONNECTION = "public_api_request_rate_limit";

    private static final String ENDPOINT = "public_api_endpoint_rate_limit";
    /** Between those who waited, so that a limit which still stands meets the first of them and not all. */
    private static final Duration APART = Duration.ofMillis(20);

    private static final long NEVER = -APART.toNanos();

    private final LongSupplier nanoTime;
    private final long origin;
    private final Gate all = new Gate();
    private final Map<String, Gate> endpoints = new HashMap<>();
    private final Window window = new Window();

    /**
     * When a request may go.
     *
     * @param granted false when that is later than the caller would wait; nothing is reserved then
     */
    record Turn(Duration delay, boolean granted) {}

    /** Nanoseconds since the start of the process: from when requests may pass, and when the last of those who wait will. */
    private static final class Gate {
        private long opens;
        private long last = NEVER;

        /** Behind those who wait already, if any do. */
        long next(long now) {
            return now >= opens && now > last ? now : Math.max(opens, last + APART.toNanos());
        }
    }

    RequestBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    /** Reserves the next place for a request, unless that means to wait longer than {@code patience}. */
    synchronized Turn turn(String endpoint, Duration patience) {
        var now = now();
        var own = endpoints.get(endpoint);
        var byAll = Math.max(window.next(now), all.next(now));
        var byOwn = own == null ? now : own.next(now);
        var at = Math.max(byAll, byOwn);
        var delay = Duration.ofNanos(at - now);
        if (delay.compareTo(patience) > 0) {
            return new Turn(delay, false);
        }
        window.take(at);
        if (at > now && at == byAll) {
            all.last = at;
        }
        if (own != null && byOwn > now) {
            own.last = at;
        }
        return new Turn(delay, true);
    }

    /** Whether a turn still holds after its wait: not when a limit was met meanwhile that lasts longer. */
    synchronized boolean stillOpen(String endpoint) {
        var own = endpoints.get(endpoint);
        return now() >= all.opens && (own == null || now() >= own.opens);
    }

    /** Takes note of an answer's limit, if it tells one. */
    synchronized void learn(String endpoint, Attempt.Answered answer) {
        var limited = answer.status() == 429 || answer.status() == 529;
        if (!limited || answer.blocked()) {
            return;
        }
        window.giveBack(now());
        var told = answer.retryAfter();
        if (told.isEmpty() || told.get().isZero()) {
            return;
        }
        var opens = now() + told.get().toNanos();
        var reason = answer.limitReason();
        var gate = reason.equals(ENDPOINT) ? endpoints.computeIfAbsent(endpoint, _ -> new Gate()) : all;
        gate.opens = Math.max(gate.opens, opens);
        if (reason.equals(CONNECTION)) {
            window.endsAt(opens);
        }
    }

    private long now() {
        return nanoTime.getAsLong() - origin;
    }
}
