package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/**
 * Writes CredentialsValid from what the API holds at this moment, so that replicas whose watches differ by a moment do not write
 * against each other.
 */
final class CredentialConditions {

    private final WorkspaceStore store;
    private final KubernetesClient client;
    private final String namespace;

    CredentialConditions(WorkspaceStore store, KubernetesClient client, String namespace) {
        this.store = store;
        this.client = client;
        this.namespace = namespace;
    }

    void write(String workspace) {
        store.credentialsValid(workspace, () -> read(workspace).condition(workspace));
    }

    private Standing read(String workspace) {
        var token = get(NotionWorkspace.tokenSecretOf(workspace));
        var pair = get(NotionWorkspace.refreshSecretOf(workspace));
        return new Standing(
                token == null ? null : SecretState.ofToken(token), pair == null ? null : SecretState.ofPair(pair));
    }

    private @Nullable Secret get(String name) {
        return client.secrets().inNamespace(namespace).withName(name).get();
    }
}
