package dev.notionmcp.runtime.notion;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which failed attempts are worth another one within the same call. 429 and 529 mean that nothing ran, so every method is repeated; a
 * 5xx or a lost answer leaves open whether something ran, so only methods that may run twice are.
 *
 * @see <a href="https://developers.notion.com/reference/request-limits">Notion: request limits</a>
 */
record RetryPolicy(RandomGenerator random) {

    /** A longer Retry-After is the caller's to wait: its model can do something else meanwhile. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final int ATTEMPTS_WHEN_LIMITED = 4;
    private static final int ATTEMPTS_WHEN_BROKEN = 3;
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);

    /**
     * How long to wait before the next attempt; empty: do not try again.
     *
     * @param attempt the number of the attempt that failed, from 1
     */
    Optional<Duration> waitAfter(Attempt failed, String method, int attempt) {
        return switch (failed) {
            case Attempt.Answered answered -> waitAfterStatus(answered, method, attempt);
            case Attempt.NotSent _ -> backOff(attempt, ATTEMPTS_WHEN_BROKEN, null);
            case Attempt.Lost _ -> repeatable(method) ? backOff(attempt, ATTEMPTS_WHEN_BROKEN, null) : Optional.empty();
            case Attempt.TimedOut _, Attempt.TooLarge _ -> Optional.empty();
        };
    }

    private Optional<Duration> waitAfterStatus(Attempt.Answered answered, String method, int attempt) {
        return switch (answered.status()) {
            case 429, 529 ->
                answered.blocked()
                        ? Optional.empty()
                        : backOff(
                                attempt,
                                ATTEMPTS_WHEN_LIMITED,
                                answered.retryAfter().orElse(null));
            case 500, 502, 503, 504 ->
                repeatable(method)
                        ? backOff(
                                attempt,
                                ATTEMPTS_WHEN_BROKEN,
                                answered.retryAfter().orElse(null))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Duration> backOff(int attempt, int attempts, @Nullable Duration asked) {
        if (attempt >= attempts || (asked != null && asked.compareTo(LONGEST_WAIT) > 0)) {
            return Optional.empty();
        }
        if (asked != null) {
            return Optional.of(asked);
        }
        var base = FIRST_BACK_OFF.multipliedBy(1L << (attempt - 1)).toMillis();
        return Optional.of(Duration.ofMillis(base + random.nextLong(base / 2)));
    }

    private static boolean repeatable(String method) {
        return method.equals("GET") || method.equals("DELETE");
    }
}
