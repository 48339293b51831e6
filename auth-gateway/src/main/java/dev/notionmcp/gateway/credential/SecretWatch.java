package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.workspace.Changes;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the Secrets of every workspace stand, kept current by a watch. */
final class SecretWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SecretWatch.class);
    private static final String TOKEN_SUFFIX = NotionWorkspace.tokenSecretOf("");
    private static final String PAIR_SUFFIX = NotionWorkspace.refreshSecretOf("");

    /** Which of a workspace's two Secrets. */
    enum Kind {
        TOKEN,
        PAIR
    }

    private final ConcurrentMap<String, SecretState> tokens = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, SecretState> pairs = new ConcurrentHashMap<>();
    private final Claims claims;
    private final Pauses pauses;
    private final Changes changes;
    private final SharedIndexInformer<Secret> informer;

    SecretWatch(KubernetesClient client, String namespace, Claims claims, Pauses pauses, Changes changes) {
        this.claims = claims;
        this.pauses = pauses;
        this.changes = changes;
        this.informer = client.secrets()
                .inNamespace(namespace)
                .runnableInformer(0)
                .itemStore(new NamesOnly())
                .exceptionHandler((started, failure) -> {
                    LOG.warn("Watching Secrets in {} failed and is tried again.", namespace, failure);
                    return true;
                });
    }

    /** @param listener is told each change, on the watch's own thread; after the first list was read, a change of every Secret */
    void start(BiConsumer<String, Kind> listener) {
        informer.addEventHandler(new Handler(listener));
        informer.start().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("Secrets of the workspaces cannot be watched.", failure);
            }
        });
    }

    boolean isSynced() {
        return informer.hasSynced();
    }

    Standing standing(String workspace) {
        return new Standing(tokens.get(workspace), pairs.get(workspace));
    }

    @Override
    public void close() {
        informer.close();
    }

    private final class Handler implements ResourceEventHandler<Secret> {
        private final BiConsumer<String, Kind> listener;

        private Handler(BiConsumer<String, Kind> listener) {
            this.listener = listener;
        }

        @Override
        public void onAdd(Secret added) {
            changed(added, true);
        }

        @Override
        public void onUpdate(Secret before, Secret after) {
            changed(after, true);
        }

        @Override
        public void onDelete(Secret deleted, boolean finalStateUnknown) {
            changed(deleted, false);
        }

        private void changed(Secret secret, boolean exists) {
            var name = secret.getMetadata().getName();
            if (name.endsWith(TOKEN_SUFFIX)) {
                var workspace = name.substring(0, name.length() - TOKEN_SUFFIX.length());
                put(tokens, workspace, exists ? SecretState.ofToken(secret) : null);
                told(workspace, Kind.TOKEN);
            } else if (name.endsWith(PAIR_SUFFIX)) {
                var workspace = name.substring(0, name.length() - PAIR_SUFFIX.length());
                var state = exists ? SecretState.ofPair(secret) : null;
                if (state != null && state.isRefreshed(pairs.get(workspace))) {
                    pauses.refreshed(workspace, state.revision());
                }
                put(pairs, workspace, state);
                claims.see(workspace, state == null ? null : state.claim());
                told(workspace, Kind.PAIR);
            }
        }

        private void told(String workspace, Kind kind) {
            changes.happenedTo(workspace);
            listener.accept(workspace, kind);
        }

        private static void put(
                ConcurrentMap<String, SecretState> states, String workspace, @Nullable SecretState state) {
            if (state == null) {
                states.remove(workspace);
            } else {
                states.put(workspace, state);
            }
        }
    }
}
