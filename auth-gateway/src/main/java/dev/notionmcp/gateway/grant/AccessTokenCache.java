package dev.notionmcp.gateway.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
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
    private final ConcurrentMap<String, CompletableFuture<Optional<Entry>>> reading = new ConcurrentHashMap<>();

    /**
     * @param expiresAt of the token
     * @param readAt {@link System#nanoTime} before the database was asked: a wall clock that is set back would keep it alive
     */
    record Entry(Grant grant, Instant expiresAt, long readAt) {}

    Optional<Entry> get(String hash) {
        return Optional.ofNullable(entries.get(hash)).filter(AccessTokenCache::isFresh);
    }

    /**
     * Of requests that come at once with one token, one asks the database and the others take its answer: a client's burst would else
     * take every connection there is, and keep others waiting for one.
     *
     * @param read asks the database
     */
    Optional<Entry> get(String hash, Supplier<Optional<Entry>> read) {
        var known = get(hash);
        if (known.isPresent()) {
            return known;
        }
        var mine = new CompletableFuture<Optional<Entry>>();
        var first = reading.putIfAbsent(hash, mine);
        if (first == null) {
            return read(hash, mine, read);
        }
        var theirs = answer(first);
        return theirs.isEmpty() || isFresh(theirs.get()) ? theirs : read.get();
    }

    private Optional<Entry> read(String hash, CompletableFuture<Optional<Entry>> mine, Supplier<Optional<Entry>> read) {
        try {
            // whoever was first before may have come to its end in between
            var found = get(hash).or(read);
            found.ifPresent(entry -> put(hash, entry));
            mine.complete(found);
            return found;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            reading.remove(hash, mine);
        }
    }

    private static Optional<Entry> answer(CompletableFuture<Optional<Entry>> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
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
