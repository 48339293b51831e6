package dev.notionmcp.kubeapi.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.store.ObjectKey;
import dev.notionmcp.kubeapi.store.ObjectStore;
import dev.notionmcp.kubeapi.store.StoreEvent;
import dev.notionmcp.kubeapi.store.Subscription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes, in the background, objects whose owners are all gone and the content of namespaces being deleted. */
public final class GarbageCollector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GarbageCollector.class);

    private final ObjectStore store;
    private final ObjectDeletes deletes;
    private final Subscription changes;
    private final Thread worker;
    private final Set<String> living = new HashSet<>();
    private final Map<String, Set<ObjectKey>> dependents = new HashMap<>();

    private GarbageCollector(ObjectStore store, ObjectDeletes deletes, Subscription changes) {
        this.store = store;
        this.deletes = deletes;
        this.changes = changes;
        this.worker = Thread.ofVirtual().name("kube-api-garbage-collector").unstarted(this::run);
    }

    public static GarbageCollector start(ObjectStore store, ObjectDeletes deletes) {
        return store.exclusively(() -> {
            var snapshot = store.list(k -> true);
            var collector = new GarbageCollector(store, deletes, store.subscribe(snapshot.revision(), key -> true));
            snapshot.objects().forEach(o -> collector.remember(o.key(), o.object()));
            collector.worker.start();
            return collector;
        });
    }

    private void run() {
        store.list(k -> true).objects().forEach(o -> collectIfOrphaned(o.key()));
        store.list(Namespaces.RESOURCE, "")
                .objects()
                .forEach(o -> emptyIfTerminating(o.key().name()));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                handleOrLog(changes.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handleOrLog(StoreEvent event) {
        try {
            handle(event);
        } catch (RuntimeException e) {
            // one object that cannot be collected must not stop the collection of all others
            LOG.error("after a change of {} its dependents were not collected", event.key(), e);
        }
    }

    private void handle(StoreEvent event) {
        var key = event.key();
        if (event.deleted()) {
            var uid = Meta.uid(event.object());
            living.remove(uid);
            Set.copyOf(dependents.getOrDefault(uid, Set.of())).forEach(this::collectIfOrphaned);
            dependents.remove(uid);
            emptyIfTerminating(key.namespace());
        } else {
            remember(key, event.object());
            collectIfOrphaned(key);
            if (key.resource().equals(Namespaces.RESOURCE)) {
                emptyIfTerminating(key.name());
            }
        }
    }

    private void remember(ObjectKey key, ObjectNode object) {
        living.add(Meta.uid(object));
        Meta.ownerUids(object)
                .forEach(owner ->
                        dependents.computeIfAbsent(owner, o -> new HashSet<>()).add(key));
    }

    private void collectIfOrphaned(ObjectKey key) {
        var object = store.get(key).orElse(null);
        if (object == null || Meta.isDeleting(object)) {
            return;
        }
        var owners = Meta.ownerUids(object);
        if (!owners.isEmpty() && owners.stream().noneMatch(living::contains)) {
            delete(key, new DeleteOptions(false, false, Meta.uid(object), ""));
        }
    }

    private void emptyIfTerminating(String namespace) {
        var terminating = !namespace.isEmpty()
                && store.get(Namespaces.key(namespace)).filter(Meta::isDeleting).isPresent();
        if (!terminating) {
            return;
        }
        for (var content : contentOf(namespace)) {
            var marked = store.get(content).filter(Meta::isDeleting).isPresent();
            if (!marked) {
                delete(content, DeleteOptions.BACKGROUND);
            }
        }
        if (contentOf(namespace).isEmpty()) {
            deletes.finishNamespace(namespace);
        }
    }

    private List<ObjectKey> contentOf(String namespace) {
        return store.list(k -> k.namespace().equals(namespace)).objects().stream()
                .map(o -> o.key())
                .toList();
    }

    private void delete(ObjectKey key, DeleteOptions options) {
        try {
            deletes.delete(key, options);
        } catch (ApiError e) {
            // someone else deleted or replaced it between the look and the delete: nothing left to collect
        }
    }

    @Override
    public void close() {
        changes.close();
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
