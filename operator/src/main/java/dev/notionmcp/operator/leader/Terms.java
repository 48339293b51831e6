package dev.notionmcp.operator.leader;

import java.time.Duration;

/**
 * How long what holds. A leader that cannot renew stops writing some seconds before another may follow it, for the requests that are
 * under way; one that is killed is followed after {@code duration} and two of the intervals at most, one that stops within {@code ask}.
 *
 * @param duration how long a standby must see no renewal before it takes the Lease
 * @param deadline how long after its last renewal a leader writes; less than {@code duration} by what a request may take
 * @param renew how often the leader renews
 * @param ask how often a standby looks, and a leader whose renewal failed tries again
 */
record Terms(Duration duration, Duration deadline, Duration renew, Duration ask) {

    static final Terms USUAL =
            new Terms(Duration.ofSeconds(12), Duration.ofSeconds(9), Duration.ofSeconds(2), Duration.ofMillis(900));

    Terms {
        if (deadline.compareTo(duration) >= 0 || renew.compareTo(deadline) >= 0) {
            throw new IllegalArgumentException(
                    "A leader must renew before its deadline, and that must be before the end.");
        }
    }
}
