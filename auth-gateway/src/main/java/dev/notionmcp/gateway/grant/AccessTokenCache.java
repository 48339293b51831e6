package dev.notionmcp.gateway.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Spares the database a look-up per call. Holds positive ones alone and each for at most 3 s, so that a revoked token is refused
 * everywhere within the 5 s that are promised.
 */
@Component
final class AccessTokenCache {
    private static final Duration LIFE = Duration.ofSeconds(3);
    private static final int MAX_ENTRIES = 10_000;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * @param expiresAt of the token
     * @param readAt {@link System#nanoTime} before the database was asked: a wall clock that is set back would keep it alive
     */
    record Entry(Grant grant, Instant expiresAt, long readAt) {}

    Optional<Entry> get(String hash) {
        return Optional.ofNullable(entries.get(hash)).filter(AccessTokenCache::isFresh);
    }

    void put(String hash, Entry entry) {
        if (entries.size() >= MAX_ENTRIES) {
            entries.values().removeIf(old -> !isFresh(old));
        }
        if (entries.size() < MAX_ENTRIES) {
            entries.put(hash, entry);
        }
    }

    /** What this replica was told of a grant that has ended. */
    void forget(String grantId) {
        entries.values().removeIf(entry -> entry.grant().id().equals(grantId));
    }

    private static boolean isFresh(Entry entry) {
        return System.nanoTime() - entry.readAt() < LIFE.toNanos();
    }
}
