package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import dev.notionmcp.gateway.workspace.WorkspaceUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;

/**
 * The token Secrets, which pods mount: each holds the access token and its revision, and nothing that could get another one. A copy
 * never goes from a lower revision over a higher one.
 */
final class TokenSecrets {

    private static final int ATTEMPTS = 10;

    private final KubernetesClient client;
    private final String namespace;

    TokenSecrets(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** @param revision 0 where a person wrote the Secret without one */
    record Stored(String token, long revision) {
        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "Stored[revision=" + revision + "]";
        }
    }

    /** Empty while there is no token. */
    Optional<Stored> read(String workspace) {
        var secret = client.secrets()
                .inNamespace(namespace)
                .withName(NotionWorkspace.tokenSecretOf(workspace))
                .get();
        var token = SecretValues.value(secret, SecretValues.TOKEN);
        return token.isEmpty() ? Optional.empty() : Optional.of(new Stored(token, SecretValues.revision(secret)));
    }

    void copy(NotionWorkspace workspace, String token, long revision) {
        var name = NotionWorkspace.tokenSecretOf(workspace.getMetadata().getName());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = client.secrets().inNamespace(namespace).withName(name).get();
            if (SecretValues.revision(before) >= revision
                    && !SecretValues.value(before, SecretValues.TOKEN).isEmpty()) {
                return; // a newer one was faster
            }
            var values = Map.of(SecretValues.TOKEN, token, SecretValues.REVISION, Long.toString(revision));
            var desired = SecretValues.with(before, workspace, namespace, name, values)
                    .build();
            if (WorkspaceStore.unlessConflict(
                    before == null
                            ? () -> client.resource(desired).create()
                            : () -> client.resource(desired).update())) {
                return;
            }
        }
        throw new WorkspaceUnavailableException("The Secret " + namespace + "/" + name + " was changed by others "
                + ATTEMPTS + " times in a row; try again.");
    }
}
