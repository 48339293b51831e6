package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every NotionWorkspace of the workspaces namespace, kept current by a watch. */
public final class WorkspaceCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceCache.class);

    private static final String BY_OWNER = "by-owner";
    private static final String DELETING = "deleting";

    private final String namespace;
    private final Changes changes = new Changes();
    private final SharedIndexInformer<NotionWorkspace> informer;

    WorkspaceCache(KubernetesClient client, String namespace) {
        this.namespace = namespace;
        this.informer = client.resources(NotionWorkspace.class)
                .inNamespace(namespace)
                .runnableInformer(0)
                .exceptionHandler((started, failure) -> {
                    LOG.warn("Watching NotionWorkspaces in {} failed and is tried again.", namespace, failure);
                    return true;
                });
        informer.addIndexers(Map.of(BY_OWNER, WorkspaceCache::ownerOf, DELETING, WorkspaceCache::deletingOf));
        informer.addEventHandler(new Waker(changes::happenedTo));
    }

    void start() {
        // completes when the first list is read; until then find() says so
        informer.start().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("NotionWorkspaces in {} cannot be watched.", namespace, failure);
            }
        });
    }

    /**
     * Every workspace, those being deleted included.
     *
     * @throws CacheNotSyncedException before the first list was read
     */
    public List<NotionWorkspace> all() {
        requireSynced();
        return informer.getStore().list();
    }

    /** @throws CacheNotSyncedException before the first list was read */
    List<NotionWorkspace> ofOwner(String personId) {
        requireSynced();
        return informer.getIndexer().byIndex(BY_OWNER, personId);
    }

    /**
     * Those that are being deleted and wait for this gateway.
     *
     * @throws CacheNotSyncedException before the first list was read
     */
    List<NotionWorkspace> waitingForDeletion() {
        requireSynced();
        return informer.getIndexer().byIndex(DELETING, DELETING);
    }

    private static List<String> deletingOf(NotionWorkspace workspace) {
        return workspace.isMarkedForDeletion() && workspace.hasFinalizer(NotionWorkspace.TOKEN_FINALIZER)
                ? List.of(DELETING)
                : List.of();
    }

    /**
     * Tells changes from now on.
     *
     * @param listener is told the names of workspaces that come, change or go, on the watch's own thread
     */
    public void onChange(Consumer<String> listener) {
        informer.addEventHandler(new Waker(listener));
    }

    private void requireSynced() {
        if (!informer.hasSynced()) {
            throw new CacheNotSyncedException();
        }
    }

    private static List<String> ownerOf(NotionWorkspace workspace) {
        var owner = workspace.getSpec().owner();
        return owner == null ? List.of() : List.of(owner.id());
    }

    /**
     * The workspace of this name.
     *
     * @throws CacheNotSyncedException before the first list was read
     */
    public Optional<NotionWorkspace> find(String name) {
        requireSynced();
        return Optional.ofNullable(informer.getStore().getByKey(namespace + "/" + name));
    }

    /** Waits until the cache shows the expected state of the named workspace; false if it does not in time. */
    boolean await(String name, Predicate<Optional<NotionWorkspace>> expected, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var change = changes.next(name);
            if (expected.test(find(name))) {
                return true;
            }
            try {
                change.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return expected.test(find(name));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException("A change signal never fails.", e);
            }
        }
    }

    @Override
    public void close() {
        informer.close();
    }

    private record Waker(Consumer<String> listener) implements ResourceEventHandler<NotionWorkspace> {
        @Override
        public void onAdd(NotionWorkspace added) {
            listener.accept(added.getMetadata().getName());
        }

        @Override
        public void onUpdate(NotionWorkspace before, NotionWorkspace after) {
            listener.accept(after.getMetadata().getName());
        }

        @Override
        public void onDelete(NotionWorkspace deleted, boolean finalStateUnknown) {
            listener.accept(deleted.getMetadata().getName());
        }
    }
}
