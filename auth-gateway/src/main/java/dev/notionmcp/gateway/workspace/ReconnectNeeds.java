package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which workspaces have to be connected again. The watch says so first; before anyone is refused for it the API is asked, or a replica
 * whose watch is a moment late would refuse a person who has just connected again.
 */
final class ReconnectNeeds {

    private static final Logger LOG = LoggerFactory.getLogger(ReconnectNeeds.class);

    /** A client that goes on calling is refused without asking each time. */
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final WorkspaceStore store;
    private final WorkspaceCache cache;
    private final ConcurrentMap<String, Long> confirmed = new ConcurrentHashMap<>();

    ReconnectNeeds(WorkspaceStore store, WorkspaceCache cache) {
        this.store = store;
        this.cache = cache;
    }

    boolean has(String workspace) {
        if (!asks(cache.find(workspace))) {
            confirmed.remove(workspace);
            return false;
        }
        var now = System.nanoTime();
        var last = confirmed.get(workspace);
        if (last != null && now - last < TRUSTED.toNanos()) {
            return true;
        }
        try {
            if (!asks(store.get(workspace))) {
                return false;
            }
        } catch (KubernetesClientException e) {
            LOG.warn("Whether {} has to be connected again is told from the watch: the API is away.", workspace, e);
        }
        confirmed.put(workspace, now);
        return true;
    }

    private static boolean asks(Optional<NotionWorkspace> workspace) {
        return workspace
                .map(WorkspaceObjects::credentialsValid)
                .map(CredentialsValid::asksToReconnect)
                .orElse(false);
    }
}
