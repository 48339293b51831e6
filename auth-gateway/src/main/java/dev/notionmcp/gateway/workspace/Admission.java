package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import java.time.Duration;
import java.util.Optional;

/** Lets a login have its workspace, or says why not. Two gateways that admit at once agree, because the name comes from the bot id. */
final class Admission {

    private static final Duration DELETION = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 5;

    private final WorkspaceStore store;
    private final WorkspaceCache cache;
    private final SignUpRules rules;

    Admission(WorkspaceStore store, WorkspaceCache cache, SignUpRules rules) {
        this.store = store;
        this.cache = cache;
        this.rules = rules;
    }

    /**
     * The workspace of a login, made or brought up to date.
     *
     * @throws SignUpRefused if the operator of this server does not want it, or there is no room
     * @throws OwnerMismatch if the workspace belongs to someone else
     * @throws WorkspaceUnavailableException if it is still being deleted, or others keep changing it
     */
    NotionWorkspace admit(NotionAuthorization login) {
        rules.requireAllowed(login);
        var name = NotionWorkspace.nameFor(login.botId());
        var made = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = store.get(name);
            if (found.isEmpty()) {
                rules.requireRoom(login, cache.all());
                made = store.create(login); // whoever made it: read on
            } else if (found.get().isMarkedForDeletion()) {
                awaitDeletion(found.get());
            } else {
                var connectionId = requireOwn(found.get(), login);
                if (made) {
                    requireRoomStill(found.get(), login);
                }
                if (store.apply(found.get(), connectionId, login)) {
                    return found.get();
                }
            }
        }
        throw new WorkspaceUnavailableException(
                "NotionWorkspace " + name + " was changed by others " + ATTEMPTS + " times in a row; try again.");
    }

    /** The workspace of a login, brought up to date; empty if there is none to be had. */
    Optional<NotionWorkspace> known(NotionAuthorization login) {
        return store.get(NotionWorkspace.nameFor(login.botId()))
                .filter(found -> !found.isMarkedForDeletion())
                .filter(found -> store.apply(found, requireOwn(found, login), login));
    }

    /**
     * Two replicas may have made the last one at the same moment. Those that are as old or older come first, so that one of two made in
     * the same second may be refused although there was room, and never one too many stays.
     */
    private void requireRoomStill(NotionWorkspace made, NotionAuthorization login) {
        if (!rules.isNearALimit(login, cache.all())) {
            return;
        }
        var created = made.getMetadata().getCreationTimestamp();
        var before = store.list().stream()
                .filter(other -> other.getMetadata().getCreationTimestamp().compareTo(created) <= 0)
                .toList();
        try {
            rules.requireRoom(login, before);
        } catch (SignUpRefused refused) {
            store.delete(new WorkspaceRef(made.getMetadata().getName(), requireOwn(made, login)));
            throw refused;
        }
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
    static String requireOwn(NotionWorkspace workspace, NotionAuthorization login) {
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
