package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.workspace.WorkspaceObjects;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text values of the two Secrets of a workspace, and their common parts. */
final class SecretValues {

    static final String TOKEN = "token";
    static final String REVISION = "revision";

    private SecretValues() {}

    /** Empty where there is none. */
    static String value(@Nullable Secret secret, String key) {
        var data = secret == null ? null : secret.getData();
        var encoded = data == null ? null : data.get(key);
        return encoded == null ? "" : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
    }

    /** 0 where there is none, as in a Secret written by hand. */
    static long revision(@Nullable Secret secret) {
        try {
            return Long.parseLong(value(secret, REVISION));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What a token is compared by where it need not be kept; empty for no token. */
    static String digest(String token) {
        return token.isEmpty() ? "" : OpaqueValues.hash(token);
    }

    /** The Secret with exactly these values; what others added to its metadata stays. */
    static SecretBuilder with(
            @Nullable Secret before,
            NotionWorkspace workspace,
            String namespace,
            String name,
            Map<String, String> values) {
        var data = new LinkedHashMap<String, String>();
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return (before == null ? new SecretBuilder() : new SecretBuilder(before))
                .editOrNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels(WorkspaceObjects.MANAGED_BY, WorkspaceObjects.FIELD_MANAGER)
                .withOwnerReferences(List.of(WorkspaceObjects.ownerReference(workspace)))
                .endMetadata()
                .withType("Opaque")
                .withData(data);
    }
}
