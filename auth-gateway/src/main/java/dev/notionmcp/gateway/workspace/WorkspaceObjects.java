package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway writes about a workspace: its own fields and no others, so that server-side apply leaves the
 * operator's and people's fields alone. Maps instead of the typed spec, whose absent parts would be applied as nulls.
 */
public final class WorkspaceObjects {

    public static final String FIELD_MANAGER = "notion-mcp-gateway";

    /** Of lastActivityTime alone, so that it is written without reading anything first: somebody may be waiting for it. */
    static final String ACTIVITY_MANAGER = "notion-mcp-gateway-activity";

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String CONNECTED_AT = NotionWorkspace.GROUP + "/connected-at";
    static final String API_VERSION = NotionWorkspace.GROUP + "/" + NotionWorkspace.VERSION;

    private WorkspaceObjects() {}

    static boolean isGatewayMade(NotionWorkspace workspace) {
        var labels = workspace.getMetadata().getLabels();
        return labels != null && FIELD_MANAGER.equals(labels.get(MANAGED_BY));
    }

    /** When its owner logged in last; each login changes it, so that nobody deletes what was read before. */
    static Instant connectedAt(NotionWorkspace workspace) {
        var annotations = workspace.getMetadata().getAnnotations();
        var written = annotations == null ? null : annotations.get(CONNECTED_AT);
        try {
            return Instant.parse(written == null ? workspace.getMetadata().getCreationTimestamp() : written);
        } catch (DateTimeParseException e) {
            return Instant.parse(workspace.getMetadata().getCreationTimestamp());
        }
    }

    /** @param uid of the object to change, which refuses to make a new one in its place; null to create */
    static GenericKubernetesResource workspace(
            NotionAuthorization login,
            String namespace,
            String connectionId,
            @Nullable String uid,
            Instant connectedAt) {
        var owner = new LinkedHashMap<String, Object>();
        owner.put("id", login.personId());
        if (login.personName() != null) {
            owner.put("displayName", login.personName());
        }
        var spec = new LinkedHashMap<String, Object>();
        spec.put("botId", login.botId());
        spec.put("connectionId", connectionId);
        spec.put("workspaceId", login.workspaceId());
        if (login.workspaceName() != null) {
            spec.put("workspaceName", login.workspaceName());
        }
        spec.put("owner", owner);
        var metadata = new ObjectMetaBuilder()
                .withName(NotionWorkspace.nameFor(login.botId()))
                .withNamespace(namespace)
                .withUid(uid)
                .addToLabels(MANAGED_BY, FIELD_MANAGER)
                .addToAnnotations(CONNECTED_AT, connectedAt.toString())
                .withFinalizers(NotionWorkspace.TOKEN_FINALIZER)
                .build();
        return resource(metadata, "spec", spec);
    }

    /**
     * The condition, which is all that this field manager has in the status. Carries the resourceVersion it was computed from, so that
     * of two replicas that write at once one computes anew.
     */
    static GenericKubernetesResource condition(NotionWorkspace from, Condition credentialsValid) {
        var metadata = new ObjectMetaBuilder()
                .withName(from.getMetadata().getName())
                .withNamespace(from.getMetadata().getNamespace())
                .withResourceVersion(from.getMetadata().getResourceVersion())
                .build();
        return resource(metadata, "status", Map.of("conditions", List.of(fields(credentialsValid))));
    }

    /** Whoever applies it last is right: it is computed from nothing. */
    static GenericKubernetesResource activity(String name, String namespace, String time) {
        var metadata =
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build();
        return resource(metadata, "status", Map.of("lastActivityTime", time));
    }

    public static @Nullable Condition credentialsValid(NotionWorkspace workspace) {
        var status = workspace.getStatus();
        return status == null
                ? null
                : WorkspaceConditions.find(status.conditions(), WorkspaceConditions.CREDENTIALS_VALID)
                        .orElse(null);
    }

    /** Makes an object go with its workspace. */
    public static OwnerReference ownerReference(NotionWorkspace workspace) {
        return new OwnerReferenceBuilder()
                .withApiVersion(API_VERSION)
                .withKind(NotionWorkspace.KIND)
                .withName(workspace.getMetadata().getName())
                .withUid(workspace.getMetadata().getUid())
                .build();
    }

    private static Map<String, Object> fields(Condition condition) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", condition.getType());
        fields.put("status", condition.getStatus());
        fields.put("reason", condition.getReason());
        fields.put("message", condition.getMessage());
        fields.put("lastTransitionTime", condition.getLastTransitionTime());
        if (condition.getObservedGeneration() != null) {
            fields.put("observedGeneration", condition.getObservedGeneration());
        }
        return fields;
    }

    private static GenericKubernetesResource resource(ObjectMeta metadata, String part, Map<String, Object> content) {
        var resource = new GenericKubernetesResource();
        resource.setApiVersion(API_VERSION);
        resource.setKind(NotionWorkspace.KIND);
        resource.setMetadata(metadata);
        resource.setAdditionalProperty(part, content);
        return resource;
    }
}
