package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.workspace.WorkspaceObjects;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import dev.notionmcp.gateway.workspace.WorkspaceUnavailableException;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notion's pair of tokens of each workspace. The refresh Secret, which no pod mounts, holds the whole pair and is
 * written first, in one conditional update; the token Secret, which the pod mounts, is a copy of its access token.
 * Both carry the pair's revision: a copy never goes from a lower revision over a higher one.
 */
final class NotionTokens {

    static final String TOKEN = "token";
    static final String REFRESH_TOKEN = "refresh_token";
    static final String REVISION = "revision";
    private static final int ATTEMPTS = 10;

    private final KubernetesClient client;
    private final String namespace;

    NotionTokens(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Stores a fresh login's pair as the newest one and returns its revision. */
    long replace(NotionWorkspace workspace, NotionAuthorization login) {
        var revision = replacePair(workspace, login);
        copy(workspace, login.accessToken(), revision);
        return revision;
    }

    /** What the token Secret holds, for a runtime that has not seen it yet; empty while there is none. */
    Optional<Stored> stored(String workspace) {
        var secret = get(NotionWorkspace.tokenSecretOf(workspace));
        var token = value(secret, TOKEN).strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(new Stored(token, revisionOf(secret)));
    }

    record Stored(String token, long revision) {
        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "Stored[revision=" + revision + "]";
        }
    }

    private long replacePair(NotionWorkspace workspace, NotionAuthorization login) {
        var name = NotionWorkspace.refreshSecretOf(workspace.getMetadata().getName());
        var copyName = NotionWorkspace.tokenSecretOf(workspace.getMetadata().getName());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = get(name);
            if (before != null && before.isMarkedForDeletion()) {
                // what is written into it would go with it; and a newer pair lives, so nothing waits for the old one
                // any more
                HeldTokens.release(client, before);
                continue;
            }
            var revision = Math.max(revisionOf(before), revisionOf(get(copyName))) + 1;
            var values = new LinkedHashMap<String, String>();
            values.put(TOKEN, login.accessToken());
            if (login.refreshToken() != null) {
                values.put(REFRESH_TOKEN, login.refreshToken());
            }
            values.put(REVISION, Long.toString(revision));
            if (write(before, secret(workspace, name, values))) {
                return revision;
            }
        }
        throw contended(name);
    }

    private void copy(NotionWorkspace workspace, String token, long revision) {
        var name = NotionWorkspace.tokenSecretOf(workspace.getMetadata().getName());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = get(name);
            if (revisionOf(before) >= revision) {
                return; // a newer login was faster
            }
            var values = Map.of(TOKEN, token, REVISION, Long.toString(revision));
            if (write(before, secret(workspace, name, values))) {
                return;
            }
        }
        throw contended(name);
    }

    /** Creates, or replaces exactly what was read; false if that is no longer what is there. */
    private boolean write(@Nullable Secret before, Secret desired) {
        if (before == null) {
            return WorkspaceStore.unlessConflict(() -> client.resource(desired).create());
        }
        desired.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
        return WorkspaceStore.unlessConflict(() -> client.resource(desired).update());
    }

    private @Nullable Secret get(String name) {
        return client.secrets().inNamespace(namespace).withName(name).get();
    }

    private Secret secret(NotionWorkspace workspace, String name, Map<String, String> values) {
        var data = new LinkedHashMap<String, String>();
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels(WorkspaceObjects.MANAGED_BY, WorkspaceObjects.FIELD_MANAGER)
                .withOwnerReferences(WorkspaceObjects.ownerReference(workspace))
                .withFinalizers(finalizersOf(workspace, name))
                .endMetadata()
                .withType("Opaque")
                .withData(data)
                .build();
    }

    /** The pair waits for its revocation; its copy, which a pod mounts, does not. */
    private static List<String> finalizersOf(NotionWorkspace workspace, String secret) {
        return secret.equals(
                        NotionWorkspace.refreshSecretOf(workspace.getMetadata().getName()))
                ? List.of(NotionWorkspace.TOKEN_FINALIZER)
                : List.of();
    }

    /** 0 where there is none, as in a Secret written by hand. */
    private static long revisionOf(@Nullable Secret secret) {
        try {
            return Long.parseLong(value(secret, REVISION).strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Empty where there is none. */
    static String value(@Nullable Secret secret, String key) {
        var data = secret == null ? null : secret.getData();
        var encoded = data == null ? null : data.get(key);
        return encoded == null ? "" : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private WorkspaceUnavailableException contended(String name) {
        return new WorkspaceUnavailableException("The Secret " + namespace + "/" + name + " was changed by others "
                + ATTEMPTS + " times in a row; try again.");
    }
}
