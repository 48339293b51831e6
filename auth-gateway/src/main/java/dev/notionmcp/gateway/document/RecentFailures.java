package dev.notionmcp.gateway.document;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The documents that could not be had a moment ago, which are not asked for again so soon. */
@Component
final class RecentFailures {
    static final Duration LIFE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<String, Failure> failures = new RecentlyUsed<>();

    RecentFailures(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param reason completes a sentence that begins with the host
     * @param isHosts whether the host failed, so that an older copy may serve
     */
    record Failure(String reason, boolean isHosts, Instant until) {}

    Failure add(ClientIdUrl url, String reason, boolean isHosts) {
        var failure = new Failure(reason, isHosts, clock.instant().plus(LIFE));
        synchronized (failures) {
            failures.put(url.value(), failure);
        }
        return failure;
    }

    Optional<Failure> of(ClientIdUrl url) {
        synchronized (failures) {
            return Optional.ofNullable(failures.get(url.value()))
                    .filter(failure -> clock.instant().isBefore(failure.until()));
        }
    }
}
