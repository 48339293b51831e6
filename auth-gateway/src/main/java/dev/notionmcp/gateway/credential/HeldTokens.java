package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.workspace.WorkspaceObjects;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Notion's tokens on their way out. The refresh Secret has a finalizer of its own beside its workspace's, so that a token survives
 * until it is revoked even where the workspace is gone before, or someone deletes the Secret alone.
 */
public final class HeldTokens {

    private static final String SUFFIX = NotionWorkspace.refreshSecretOf("");

    private final KubernetesClient client;
    private final String namespace;

    HeldTokens(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * What a refresh Secret holds of Notion's.
     *
     * @param ownerUid of the workspace it belongs to, empty where it names none
     * @param token null where Notion issued none to a login here: what a person wrote is the person's to end
     */
    public record Held(
            String workspace, String ownerUid, @Nullable String token, Secret secret) {
        /** The token and the Secret stay out of logs. */
        @Override
        public String toString() {
            return "Held[workspace=" + workspace + "]";
        }
    }

    /** What is held for this very workspace, not for another object of its name; empty if its refresh Secret is gone. */
    public Optional<Held> of(NotionWorkspace workspace) {
        var name = workspace.getMetadata().getName();
        return Optional.ofNullable(get(NotionWorkspace.refreshSecretOf(name)))
                .map(secret -> held(name, secret))
                .filter(found -> found.ownerUid().equals(workspace.getMetadata().getUid()));
    }

    /** What refresh Secrets hold that are being deleted and wait for this gateway. */
    public List<Held> waiting() {
        return client
                .secrets()
                .inNamespace(namespace)
                .withLabel(WorkspaceObjects.MANAGED_BY, WorkspaceObjects.FIELD_MANAGER)
                .list()
                .getItems()
                .stream()
                .filter(HeldTokens::isWaiting)
                .map(secret -> held(workspaceOf(secret), secret))
                .toList();
    }

    /**
     * Has the token revoked, if there is one, and takes the gateway's finalizer off the Secret as it was read.
     *
     * @param revoke false if Notion did not do it
     * @return false if it has to be tried again
     */
    public boolean end(Held held, Predicate<String> revoke) {
        return (held.token() == null || revoke.test(held.token())) && release(client, held.secret());
    }

    static boolean release(KubernetesClient client, Secret read) {
        if (!read.hasFinalizer(NotionWorkspace.TOKEN_FINALIZER)) {
            return true;
        }
        var released = read.edit()
                .editMetadata()
                .removeFromFinalizers(NotionWorkspace.TOKEN_FINALIZER)
                .endMetadata()
                .build();
        return WorkspaceStore.unlessConflict(() -> client.resource(released).update());
    }

    private static boolean isWaiting(Secret secret) {
        return secret.isMarkedForDeletion()
                && secret.hasFinalizer(NotionWorkspace.TOKEN_FINALIZER)
                && secret.getMetadata().getName().endsWith(SUFFIX);
    }

    private static String workspaceOf(Secret refreshSecret) {
        var name = refreshSecret.getMetadata().getName();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static Held held(String workspace, Secret secret) {
        var owner = secret.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .findFirst()
                .orElse("");
        return new Held(workspace, owner, PairSecrets.pair(secret).issued(), secret);
    }

    private @Nullable Secret get(String name) {
        return client.secrets().inNamespace(namespace).withName(name).get();
    }
}
