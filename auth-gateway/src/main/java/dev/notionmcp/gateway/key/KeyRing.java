package dev.notionmcp.gateway.key;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The assertion keys of one moment. Which of them signs follows from the time alone, so that a replica that cannot reach the API
 * still changes to the next key when the others do.
 */
record KeyRing(List<AssertionKey> keys) {

    /**
     * From a key's publication to its first use. A mounted ConfigMap reaches a running pod 60 to 90 s late, and replicas' clocks may
     * differ by 60 s; the rest is for a replica that missed the news.
     */
    static final Duration LEAD = Duration.ofMinutes(10);

    /**
     * How long a key stays published once the next one signs. What it signed is valid for 120 s and 60 s of leeway, and may have
     * been signed 30 s before its last use and by a clock 60 s behind: 270 s.
     */
    static final Duration KEPT = Duration.ofMinutes(5);

    private static final Comparator<AssertionKey> BY_START =
            Comparator.comparing(AssertionKey::signsFrom, Comparator.nullsLast(Comparator.naturalOrder()));

    KeyRing {
        keys = List.copyOf(keys);
    }

    /** The key to sign with: the newest that has begun, or what comes closest to it by a clock that is behind. */
    AssertionKey signing(Instant now) {
        return keys.stream()
                .filter(key -> key.hasBegun(now))
                .max(BY_START)
                .or(() -> keys.stream().min(BY_START))
                .orElseThrow(() -> new IllegalStateException("There is no assertion key."));
    }

    /** Without the keys whose signatures have all ended, and with the key that the period, or the lack of any, asks for. */
    KeyRing renewed(Instant now, Duration period) {
        var kept = new ArrayList<>(keys);
        kept.removeIf(key -> hasEnded(key, now));
        if (kept.isEmpty()) {
            kept.add(AssertionKey.made());
        }
        if (kept.stream().allMatch(key -> key.signsFrom() == null)) {
            // nothing else can sign, so there is no use in waiting
            kept.set(0, kept.getFirst().signingFrom(now));
        } else if (kept.stream().allMatch(key -> key.hasBegun(now))) {
            var since = Objects.requireNonNull(new KeyRing(kept).signing(now).signsFrom());
            if (!since.plus(period).minus(LEAD).isAfter(now)) {
                kept.add(AssertionKey.made());
            }
        }
        return new KeyRing(kept);
    }

    /** Gives a key that was published at this moment the time of its first use. */
    KeyRing published(Instant now) {
        return new KeyRing(keys.stream()
                .map(key -> key.signsFrom() == null ? key.signingFrom(now.plus(LEAD)) : key)
                .toList());
    }

    private boolean hasEnded(AssertionKey key, Instant now) {
        return key.signsFrom() != null
                && keys.stream().anyMatch(later -> BY_START.compare(later, key) > 0 && later.hasBegun(now.minus(KEPT)));
    }
}
