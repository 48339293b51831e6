package dev.notionmcp.kubeapi.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.status.GroupResource;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All objects in memory, each write in a journal on disk before anyone sees it. Stored trees are never changed: readers
 * share them, writers copy.
 */
public final class ObjectStore implements AutoCloseable {

    /** State of this machine's processes, which did not outlive the last run. */
    private static final List<GroupResource> TRANSIENT = List.of(
            new GroupResource("discovery.k8s.io", "endpointslices"),
            new GroupResource("coordination.k8s.io", "leases"));

    private final Map<GroupResource, ConcurrentSkipListMap<ObjectKey, ObjectNode>> objects = new ConcurrentHashMap<>();
    private final ArrayDeque<StoreEvent> history = new ArrayDeque<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable Journal journal;
    private final int historyLimit;
    private long revision;
    private long forgotten;

    private ObjectStore(@Nullable Journal journal, int historyLimit) {
        this.journal = journal;
        this.historyLimit = historyLimit;
    }

    /** {@code folder} null keeps everything in memory; {@code historyLimit} is how many events a late watch may ask for. */
    public static ObjectStore open(@Nullable Path folder, int historyLimit) {
        if (folder == null) {
            return new ObjectStore(null, historyLimit);
        }
        var journal = Journal.open(folder);
        var store = new ObjectStore(journal, historyLimit);
        store.revision = journal.replay(store::restore);
        TRANSIENT.forEach(t -> store.list(k -> k.resource().equals(t)).objects().forEach(o -> store.delete(o.key())));
        journal.compact(store.revision, store.everything());
        store.forgetHistory();
        return store;
    }

    private void restore(ObjectKey key, @Nullable ObjectNode object) {
        if (object == null) {
            of(key).remove(key);
        } else {
            of(key).put(key, object);
        }
    }

    /** Runs work that reads and then writes without another writer in between. */
    public <T> T exclusively(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public Optional<ObjectNode> get(ObjectKey key) {
        return Optional.ofNullable(of(key).get(key));
    }

    /** The objects with such keys, ordered by resource, namespace and name. */
    public Snapshot list(Predicate<ObjectKey> wanted) {
        return exclusively(() -> new Snapshot(
                revision,
                objects.entrySet().stream()
                        .sorted(Comparator.comparing(e -> e.getKey().toString()))
                        .flatMap(e -> e.getValue().entrySet().stream())
                        .filter(e -> wanted.test(e.getKey()))
                        .map(e -> new StoredObject(e.getKey(), e.getValue()))
                        .toList()));
    }

    /** As {@link #list(Predicate)} within one resource; {@code namespace} empty means all. */
    public Snapshot list(GroupResource resource, String namespace) {
        return exclusively(() -> new Snapshot(
                revision,
                of(resource).entrySet().stream()
                        .filter(e ->
                                namespace.isEmpty() || e.getKey().namespace().equals(namespace))
                        .map(e -> new StoredObject(e.getKey(), e.getValue()))
                        .toList()));
    }

    /** Creates or replaces; {@code object} gets its resourceVersion here and must not be changed afterwards. */
    public ObjectNode put(ObjectKey key, ObjectNode object) {
        return exclusively(() -> {
            var next = revision + 1;
            Meta.of(object).put("resourceVersion", Long.toString(next));
            write(next, key, object);
            publish(new StoreEvent(next, key, of(key).put(key, object), object, false));
            return object;
        });
    }

    /** Returns the last state, or nothing if there was no such object. */
    public Optional<ObjectNode> delete(ObjectKey key) {
        return exclusively(() -> get(key).map(last -> {
            var next = revision + 1;
            var tombstone = last.deepCopy();
            Meta.of(tombstone).put("resourceVersion", Long.toString(next));
            write(next, key, null);
            of(key).remove(key);
            publish(new StoreEvent(next, key, last, tombstone, true));
            return tombstone;
        }));
    }

    /**
     * Follows changes after {@code since}.
     *
     * @throws ApiError 410 if that is longer ago than the history reaches, or never was
     */
    public Subscription subscribe(long since, Predicate<ObjectKey> interest) {
        return exclusively(() -> {
            if (since < forgotten || since > revision) {
                throw ApiError.expired("too old resource version: " + since + " (" + forgotten + ")");
            }
            var missed = history.stream().filter(e -> e.revision() > since).toList();
            var subscription = new Subscription(this, interest, missed);
            subscriptions.add(subscription);
            return subscription;
        });
    }

    public long revision() {
        return exclusively(() -> revision);
    }

    void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    private void write(long next, ObjectKey key, @Nullable ObjectNode object) {
        if (journal != null) {
            journal.append(next, key, object);
            if (journal.isDueForCompaction()) {
                compactWith(journal, next, key, object);
            }
        }
        revision = next;
    }

    private void compactWith(Journal target, long next, ObjectKey key, @Nullable ObjectNode object) {
        var all = new ArrayList<>(everything());
        all.removeIf(o -> o.key().equals(key));
        if (object != null) {
            all.add(new StoredObject(key, object));
        }
        target.compact(next, all);
    }

    private List<StoredObject> everything() {
        return objects.values().stream()
                .flatMap(m -> m.entrySet().stream())
                .map(e -> new StoredObject(e.getKey(), e.getValue()))
                .toList();
    }

    private void publish(StoreEvent event) {
        history.addLast(event);
        if (history.size() > historyLimit) {
            forgotten = history.removeFirst().revision();
        }
        subscriptions.forEach(s -> s.offer(event));
    }

    /** No watch may go on from before now. */
    public void forgetHistory() {
        lock.lock();
        try {
            history.clear();
            forgotten = revision;
        } finally {
            lock.unlock();
        }
    }

    private ConcurrentSkipListMap<ObjectKey, ObjectNode> of(ObjectKey key) {
        return of(key.resource());
    }

    private ConcurrentSkipListMap<ObjectKey, ObjectNode> of(GroupResource resource) {
        return objects.computeIfAbsent(resource, r -> new ConcurrentSkipListMap<>());
    }

    @Override
    public void close() {
        if (journal != null) {
            exclusively(() -> {
                journal.close();
                return true;
            });
        }
    }
}
