package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ReadyReason;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.credential.Credentials;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntBiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connected workspaces: made by logins, live until deleted. */
public final class Workspaces {

    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);
    private static final Duration CACHE_LAG = Duration.ofSeconds(5);

    private final WorkspaceStore store;
    private final WorkspaceCache cache;
    private final Admission admission;
    private final Credentials credentials;
    private final ReconnectNeeds reconnect;
    private final ToIntBiFunction<WorkspaceRef, String> endGrants;

    /** @param endGrants ends every grant to a workspace, for a reason in one word, and says how many there were */
    Workspaces(
            WorkspaceStore store,
            WorkspaceCache cache,
            Admission admission,
            Credentials credentials,
            ToIntBiFunction<WorkspaceRef, String> endGrants) {
        this.store = store;
        this.cache = cache;
        this.admission = admission;
        this.credentials = credentials;
        this.reconnect = new ReconnectNeeds(store, cache);
        this.endGrants = endGrants;
    }

    /**
     * Makes or renews the workspace of a login and stores its tokens. A workspace that exists keeps its connection id,
     * so that the grants of earlier logins go on.
     *
     * @throws SignUpRefused if the operator of this server does not want it, or there is no room
     * @throws OwnerMismatch if the workspace belongs to someone else
     * @throws WorkspaceUnavailableException if it is still being deleted, or others keep changing it
     */
    public WorkspaceRef connect(NotionAuthorization login) {
        var ref = store(admission.admit(login), login);
        retireReplaced(login);
        return ref;
    }

    /**
     * Stores the pair of a login whose workspace is connected already; makes nothing.
     *
     * @return empty if there is none, or it is being deleted
     * @throws OwnerMismatch if the workspace belongs to someone else
     */
    public Optional<WorkspaceRef> renew(NotionAuthorization login) {
        return admission.known(login).map(workspace -> store(workspace, login));
    }

    private WorkspaceRef store(NotionWorkspace workspace, NotionAuthorization login) {
        var ref = new WorkspaceRef(workspace.getMetadata().getName(), Admission.requireOwn(workspace, login));
        var revision = credentials.replace(workspace, ref, login);
        AuditLog.event(
                AuditEvent.WORKSPACE_CONNECTED,
                AuditField.workspace(ref.name()),
                AuditField.person(login.personId()),
                AuditField.revision(revision));
        // or this replica would answer 401 to the first call of a client that is faster than the watch
        if (!cache.await(ref.name(), found -> isLive(found, ref) && !reconnect.has(ref.name()), CACHE_LAG)) {
            LOG.warn("NotionWorkspace {} was written and does not show in the watch yet.", ref.name());
        }
        return ref;
    }

    /** Notion names an authorization anew where a person removed it and came back: the old one serves nobody any more. */
    private void retireReplaced(NotionAuthorization login) {
        cache.ofOwner(login.personId()).stream()
                .filter(old -> !old.isMarkedForDeletion() && SignUpRules.isReplacedBy(login, old))
                .flatMap(old -> ConnectedWorkspace.of(old).stream())
                .forEach(old -> disconnect(old.ref(), "replaced"));
    }

    /**
     * Deletes a workspace that nobody uses, unless somebody connects it at this very moment.
     *
     * @param unused asked once the workspace was read, so that a login after it changes what was read
     * @param lastLogin only if its last login was before
     * @return false if it stays, or was gone before
     */
    public boolean expire(WorkspaceRef ref, Instant lastLogin, BooleanSupplier unused, String why) {
        var deleted = store.get(ref.name())
                .filter(found -> isLive(Optional.of(found), ref))
                .filter(found -> WorkspaceObjects.isGatewayMade(found)
                        && WorkspaceObjects.connectedAt(found).isBefore(lastLogin))
                .filter(found -> unused.getAsBoolean() && store.deleteAsRead(found))
                .isPresent();
        if (deleted) {
            ended(ref, why, true);
        }
        return deleted;
    }

    /**
     * Every workspace that a login made and that is not being deleted.
     *
     * @throws CacheNotSyncedException if they are not known yet
     */
    public List<ConnectedWorkspace> gatewayMade() {
        return cache.all().stream()
                .filter(found -> !found.isMarkedForDeletion() && WorkspaceObjects.isGatewayMade(found))
                .flatMap(found -> ConnectedWorkspace.of(found).stream())
                .toList();
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
        ended(ref, why, deleted);
        return deleted;
    }

    private void ended(WorkspaceRef ref, String why, boolean deleted) {
        var ended = endGrants.applyAsInt(ref, why);
        if (deleted) {
            AuditLog.event(
                    AuditEvent.WORKSPACE_DISCONNECTED,
                    AuditField.workspace(ref.name()),
                    AuditField.grants(ended),
                    AuditField.why(why));
        }
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

    /**
     * Whether Notion has ended the workspace's token for good, so that its person has to connect again. Its grants live, and work again
     * from then on.
     *
     * @throws CacheNotSyncedException if that is not known yet
     */
    public boolean needsReconnect(WorkspaceRef ref) {
        return reconnect.has(ref.name());
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

    /** What its Secret lacks and what helps, for people; empty as long as it may only be late. */
    public Optional<String> lacksToken(WorkspaceRef ref) {
        return cache.find(ref.name())
                .map(WorkspaceObjects::credentialsValid)
                .filter(CredentialsValid::lacksToken)
                .map(Condition::getMessage);
    }

    /** No call can wake it: a person has to lift the suspension. */
    public boolean isSuspended(WorkspaceRef ref) {
        return cache.find(ref.name())
                .map(found -> Boolean.TRUE.equals(found.getSpec().suspend()))
                .orElse(false);
    }

    /** No call can wake it: an older workspace serves its bot, and this one runs only once that is deleted. */
    public boolean isDuplicate(WorkspaceRef ref) {
        return ready(ref)
                .filter(ready -> ReadyReason.DUPLICATE_BOT.condition().equals(ready.getReason()))
                .isPresent();
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
}
