package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.credential.Pair.Claim;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The refresh Secrets, which no pod mounts: each holds a workspace's whole pair and changes as one, by compare-and-swap. */
final class PairSecrets {

    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String DIGEST = "token_sha256";
    private static final String REPLACED = "replaced_token";
    private static final String LOST = "lost";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";

    private final KubernetesClient client;
    private final String namespace;

    PairSecrets(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** A pair and the very version of the Secret it was read from. */
    record Read(Secret secret, Pair pair) {
        /** The Secret's values stay out of logs. */
        @Override
        public String toString() {
            return "Read[" + pair + "]";
        }
    }

    Optional<Read> read(String workspace) {
        var name = NotionWorkspace.refreshSecretOf(workspace);
        var secret = client.secrets().inNamespace(namespace).withName(name).get();
        return Optional.ofNullable(secret).map(found -> new Read(found, pair(found)));
    }

    /** Creates, or replaces exactly what was read; false if that is no longer what is there. */
    boolean write(NotionWorkspace workspace, @Nullable Read before, Pair pair) {
        var desired = desired(workspace, before == null ? null : before.secret(), pair);
        return WorkspaceStore.unlessConflict(
                before == null
                        ? () -> client.resource(desired).create()
                        : () -> client.resource(desired).update());
    }

    private Secret desired(NotionWorkspace workspace, @Nullable Secret before, Pair pair) {
        var name = NotionWorkspace.refreshSecretOf(workspace.getMetadata().getName());
        var metadata = SecretValues.with(before, workspace, namespace, name, values(pair))
                .editMetadata()
                .removeFromFinalizers(NotionWorkspace.TOKEN_FINALIZER);
        // what Notion issued here waits for its revocation; a token that a person wrote is the person's to end
        return pair.issued() == null
                ? metadata.endMetadata().build()
                : metadata.addToFinalizers(NotionWorkspace.TOKEN_FINALIZER)
                        .endMetadata()
                        .build();
    }

    /** Lets a Secret go that is being deleted: what is written into it would go with it. */
    void release(Read deleted) {
        HeldTokens.release(client, deleted.secret());
    }

    static Pair pair(Secret secret) {
        var token = orNull(SecretValues.value(secret, SecretValues.TOKEN));
        return new Pair(
                SecretValues.revision(secret),
                token,
                token == null ? SecretValues.value(secret, DIGEST) : SecretValues.digest(token),
                orNull(SecretValues.value(secret, REFRESH_TOKEN)),
                orNull(SecretValues.value(secret, REPLACED)),
                SecretValues.value(secret, LOST).equals("true"),
                claim(secret));
    }

    private static @Nullable Claim claim(Secret secret) {
        var holder = SecretValues.value(secret, HOLDER);
        try {
            return holder.isEmpty() ? null : new Claim(holder, Instant.parse(SecretValues.value(secret, UNTIL)));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Map<String, String> values(Pair pair) {
        var values = new LinkedHashMap<String, String>();
        if (pair.token() == null) {
            values.put(DIGEST, pair.digest());
        } else {
            values.put(SecretValues.TOKEN, pair.token());
        }
        if (pair.refreshToken() != null) {
            values.put(REFRESH_TOKEN, pair.refreshToken());
        }
        if (pair.replaced() != null) {
            values.put(REPLACED, pair.replaced());
        }
        values.put(SecretValues.REVISION, Long.toString(pair.revision()));
        if (pair.lost()) {
            values.put(LOST, "true");
        }
        if (pair.claim() != null) {
            values.put(HOLDER, pair.claim().holder());
            values.put(UNTIL, pair.claim().until().toString());
        }
        return values;
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
