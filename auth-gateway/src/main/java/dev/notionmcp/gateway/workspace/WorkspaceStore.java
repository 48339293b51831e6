package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads and writes NotionWorkspaces at the API itself, past any cache. */
public final class WorkspaceStore {

    private static final ResourceDefinitionContext KIND =
            ResourceDefinitionContext.fromResourceType(NotionWorkspace.class);
    private static final PatchContext APPLY = applyAs(WorkspaceObjects.FIELD_MANAGER);
    private static final PatchContext APPLY_ACTIVITY = applyAs(WorkspaceObjects.ACTIVITY_MANAGER);
    private static final int ATTEMPTS = 10;
    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;
    private final String namespace;
    private final InstantSource clock;

    WorkspaceStore(KubernetesClient client, String namespace, InstantSource clock) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
    }

    public Optional<NotionWorkspace> get(String name) {
        return Optional.ofNullable(client.resources(NotionWorkspace.class)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    List<NotionWorkspace> list() {
        return client.resources(NotionWorkspace.class)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /** Makes the workspace with a connection id of its own; false if somebody else made it first. */
    boolean create(NotionAuthorization login) {
        var created =
                WorkspaceObjects.workspace(login, namespace, UUID.randomUUID().toString(), null, clock.instant());
        return unlessConflict(() -> resource(created).create());
    }

    /** Applies what the login says to the workspace that was read; false if that very object is gone, or about to go. */
    boolean apply(NotionWorkspace read, String connectionId, NotionAuthorization login) {
        var applied = WorkspaceObjects.workspace(
                login, namespace, connectionId, read.getMetadata().getUid(), clock.instant());
        try {
            return unlessConflict(() -> resource(applied).patch(APPLY, applied));
        } catch (KubernetesClientException e) {
            // one that is being deleted takes no finalizer back that it has given up
            if (e.getCode() == UNPROCESSABLE && isDeleting(read.getMetadata().getName())) {
                return false;
            }
            throw e;
        }
    }

    private boolean isDeleting(String name) {
        return get(name).filter(NotionWorkspace::isMarkedForDeletion).isPresent();
    }

    /** Takes the gateway's finalizer off exactly what was read; false if it has changed since, or is gone. */
    public boolean release(NotionWorkspace read) {
        var others = read.getMetadata().getFinalizers().stream()
                .filter(finalizer -> !finalizer.equals(NotionWorkspace.TOKEN_FINALIZER))
                .toList();
        var change = Map.of(
                "metadata", Map.of("resourceVersion", read.getMetadata().getResourceVersion(), "finalizers", others));
        return unlessConflict(
                () -> client.resource(read).patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(change)));
    }

    /** Deletes the workspace that a grant names, or no other; false if it was gone before. */
    boolean delete(WorkspaceRef ref) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var read = get(ref.name())
                    .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                    .filter(found -> ref.connectionId().equals(found.getSpec().connectionId()));
            if (read.isEmpty()) {
                return false;
            }
            if (deleteAsRead(read.get())) {
                return true;
            }
        }
        throw contended(ref.name());
    }

    /** Deletes exactly what was read; false if it has changed since, or is gone. */
    boolean deleteAsRead(NotionWorkspace read) {
        try {
            // empty where there was nothing to delete
            return !client.resource(read)
                    .lockResourceVersion(read.getMetadata().getResourceVersion())
                    .delete()
                    .isEmpty();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    /** Writes the condition CredentialsValid unless it says the same already. */
    public void credentialsValid(String name, Supplier<CredentialsValid> computed) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var read = get(name);
            if (read.isEmpty()) {
                return;
            }
            var before = WorkspaceObjects.credentialsValid(read.get());
            var now = computed.get();
            var generation = read.get().getMetadata().getGeneration();
            if (now.isSaidBy(before, generation)
                    || applyStatus(WorkspaceObjects.condition(read.get(), condition(now, before, generation)), APPLY)) {
                return;
            }
        }
        throw contended(name);
    }

    private Condition condition(CredentialsValid said, @Nullable Condition before, @Nullable Long generation) {
        return new ConditionBuilder()
                .withType(WorkspaceConditions.CREDENTIALS_VALID)
                .withStatus(said.reason().status())
                .withReason(said.reason().condition())
                .withMessage(said.message())
                .withObservedGeneration(generation)
                .withLastTransitionTime(
                        before != null && said.reason().status().equals(before.getStatus())
                                ? before.getLastTransitionTime()
                                : now())
                .build();
    }

    /** Records that the workspace is in use; false if it is gone, or others changed it meanwhile. */
    boolean active(String name) {
        return applyStatus(WorkspaceObjects.activity(name, namespace, now()), APPLY_ACTIVITY);
    }

    private boolean applyStatus(GenericKubernetesResource status, PatchContext as) {
        return unlessConflict(() -> resource(status).subresource("status").patch(as, status));
    }

    private static PatchContext applyAs(String fieldManager) {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(fieldManager)
                .withForce(true)
                .build();
    }

    private WorkspaceUnavailableException contended(String name) {
        return new WorkspaceUnavailableException("NotionWorkspace " + namespace + "/" + name + " was changed by others "
                + ATTEMPTS + " times in a row; try again.");
    }

    private Resource<GenericKubernetesResource> resource(GenericKubernetesResource resource) {
        return client.genericKubernetesResources(KIND).inNamespace(namespace).resource(resource);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A 404 counts as one: what was to be changed is gone. */
    public static boolean unlessConflict(Runnable write) {
        try {
            write.run();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 409 || e.getCode() == 404) {
                return false;
            }
            throw e;
        }
    }
}
