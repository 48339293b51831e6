package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.credential.Credentials;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connected workspaces: made by logins, live until deleted. */
public final class Workspaces {

    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);
    private static final Duration DELETION = Duration.ofSeconds(20);
    private static final Duration CACHE_LAG = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 5;

    private final WorkspaceStore store;
    private final WorkspaceCache cache;
    private final Credentials credentials;
    private final ToIntBiFunction<WorkspaceRef, String> endGrants;

    /** @param endGrants ends every grant to a workspace, for a reason in one word, and says how many there were */
    Workspaces(
            WorkspaceStore store,
            WorkspaceCache cache,
            Credentials credentials,
            ToIntBiFunction<WorkspaceRef, String> endGrants) {
        this.store = store;
        this.cache = cache;
        this.credentials = credentials;
        this.endGrants = endGrants;
    }

    /**
     * Makes or renews the workspace of a login and stores its tokens. A workspace that exists keeps its connection id,
     * so that the grants of earlier logins go on.
     *
     * @throws OwnerMismatch if the workspace belongs to someone else
     * @throws WorkspaceUnavailableException if it is still being deleted, or others keep changing it
     */
    public WorkspaceRef connect(NotionAuthorization login) {
        var workspace = admit(login);
        var ref = new WorkspaceRef(workspace.getMetadata().getName(), requireOwn(workspace, login));
        var revision = credentials.replace(workspace, ref, login);
        AuditLog.event(
                AuditEvent.WORKSPACE_CONNECTED,
                AuditField.workspace(ref.name()),
                AuditField.person(login.personId()),
                AuditField.revision(revision));
        // or this replica would answer 401 to the first call of a client that is faster than the watch
        if (!cache.await(ref.name(), found -> isLive(found, ref), CACHE_LAG)) {
            LOG.warn("NotionWorkspace {} was written and does not show in the watch yet.", ref.name());
        }
        return ref;
    }

    /**
     * Deletes a connected workspace, if it is still the one that was meant, and ends its grants: at once here, and on every other
     * replica as soon as its watch shows the deletion. Everything the workspace owns goes with it.
     *
     * @param why one word for the audit log
     * @return false if it was gone before
     */
    public boolean disconnect(WorkspaceRef ref, String why) {
        var deleted = store.delete(ref);
        var ended = endGrants.applyAsInt(ref, why);
        if (deleted) {
            AuditLog.event(
                    AuditEvent.WORKSPACE_DISCONNECTED,
                    AuditField.workspace(ref.name()),
                    AuditField.grants(ended),
                    AuditField.why(why));
        }
        return deleted;
    }

    /**
     * Deleted workspaces that exist until this gateway has revoked their tokens.
     *
     * @throws CacheNotSyncedException if they are not known yet
     */
    public List<NotionWorkspace> waitingForDeletion() {
        return cache.waitingForDeletion();
    }

    /**
     * The workspaces a person has connected, by name; those being deleted and those written by hand are not among them.
     *
     * @param personId Notion's owner.user.id, or "bot:" and the bot id
     * @throws CacheNotSyncedException if they are not known yet
     */
    public List<ConnectedWorkspace> ofPerson(String personId) {
        return cache.ofOwner(personId).stream()
                .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                .flatMap(found -> ConnectedWorkspace.of(found).stream())
                .sorted(ConnectedWorkspace.BY_NAME)
                .toList();
    }

    /**
     * Whether the workspace of a grant is still the one that was connected: it exists, has the same connection id and
     * is not being deleted.
     *
     * @throws CacheNotSyncedException if that is not known yet, which says nothing about the grant
     */
    public boolean isLive(WorkspaceRef ref) {
        return isLive(cache.find(ref.name()), ref);
    }

    /** The operator's word on why a runtime does not answer, for people; empty if it has none. */
    public Optional<String> notReady(WorkspaceRef ref) {
        return ready(ref)
                .filter(ready -> !"True".equals(ready.getStatus()))
                .map(ready -> ready.getReason()
                        + (ready.getMessage() == null || ready.getMessage().isBlank()
                                ? ""
                                : ": " + ready.getMessage()));
    }

    /** No call can wake it: a person has to lift the suspension. */
    public boolean isSuspended(WorkspaceRef ref) {
        return cache.find(ref.name())
                .map(found -> Boolean.TRUE.equals(found.getSpec().suspend()))
                .orElse(false);
    }

    private Optional<Condition> ready(WorkspaceRef ref) {
        return cache.find(ref.name())
                .map(NotionWorkspace::getStatus)
                .flatMap(status -> WorkspaceConditions.find(status.conditions(), WorkspaceConditions.READY));
    }

    private static boolean isLive(Optional<NotionWorkspace> found, WorkspaceRef ref) {
        return found.filter(workspace -> workspace.getMetadata().getDeletionTimestamp() == null)
                .map(workspace -> ref.connectionId().equals(workspace.getSpec().connectionId()))
                .orElse(false);
    }

    private NotionWorkspace admit(NotionAuthorization login) {
        var name = NotionWorkspace.nameFor(login.botId());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = store.get(name);
            if (found.isEmpty()) {
                store.create(login); // whoever made it: read on
            } else if (found.get().isMarkedForDeletion()) {
                awaitDeletion(found.get());
            } else {
                var connectionId = requireOwn(found.get(), login);
                if (store.apply(found.get(), connectionId, login)) {
                    return found.get();
                }
            }
        }
        throw new WorkspaceUnavailableException(
                "NotionWorkspace " + name + " was changed by others " + ATTEMPTS + " times in a row; try again.");
    }

    private void awaitDeletion(NotionWorkspace deleted) {
        var uid = deleted.getMetadata().getUid();
        var name = deleted.getMetadata().getName();
        var gone = cache.await(
                name,
                found -> found.isEmpty() || !found.get().getMetadata().getUid().equals(uid),
                DELETION);
        if (!gone) {
            throw new WorkspaceUnavailableException("NotionWorkspace " + name + " is still being deleted after "
                    + DELETION.toSeconds() + " s; connect again in a minute.");
        }
    }

    /** Its connection id. Refuses before anything is written: who owns a bot id was decided with its first login. */
    private static String requireOwn(NotionWorkspace workspace, NotionAuthorization login) {
        var name = workspace.getMetadata().getName();
        var owner = workspace.getSpec().owner();
        var connectionId = workspace.getSpec().connectionId();
        if (connectionId == null || owner == null) {
            AuditLog.event(
                    AuditEvent.OWNER_MISMATCH,
                    AuditField.workspace(name),
                    AuditField.person(login.personId()),
                    AuditField.why("written-by-hand"));
            throw new OwnerMismatch(name, "it was written by hand; whoever did can delete it.");
        }
        if (!owner.id().equals(login.personId())) {
            AuditLog.event(
                    AuditEvent.OWNER_MISMATCH,
                    AuditField.workspace(name),
                    AuditField.person(login.personId()),
                    AuditField.owner(owner.id()),
                    AuditField.why("another-owner"));
            throw new OwnerMismatch(name, "its owner can connect it, or disconnect it first.");
        }
        return connectionId;
    }
}
