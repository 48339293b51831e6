package dev.notionmcp.runtime.cache;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** A bounded memory: what was not used for longest goes first, and nothing is believed beyond its time. */
public final class RecentlyUsed<V> {

    private record Kept<V>(V value, long since) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept<V>> entries;
    private final Duration life;
    private final LongSupplier nanoTime;

    public RecentlyUsed(int most, Duration life, LongSupplier nanoTime) {
        this.life = life;
        this.nanoTime = nanoTime;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept<V>> eldest) {
                return size() > most;
            }
        };
    }

    public Optional<V> get(String key) {
        lock.lock();
        try {
            var entry = entries.get(key);
            if (entry == null || nanoTime.getAsLong() - entry.since() >= life.toNanos()) {
                return Optional.empty();
            }
            return Optional.of(entry.value());
        } finally {
            lock.unlock();
        }
    }

    public void put(String key, V value) {
        lock.lock();
        try {
            entries.put(key, new Kept<>(value, nanoTime.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    public void remove(String key) {
        lock.lock();
        try {
            entries.remove(key);
        } finally {
            lock.unlock();
        }
    }
}
