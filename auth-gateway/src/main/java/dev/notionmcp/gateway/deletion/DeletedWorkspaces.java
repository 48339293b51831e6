package dev.notionmcp.gateway.deletion;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.credential.HeldTokens;
import dev.notionmcp.gateway.grant.Grants;
import dev.notionmcp.gateway.notion.NotionOAuth;
import dev.notionmcp.gateway.workspace.CacheNotSyncedException;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import dev.notionmcp.gateway.workspace.Workspaces;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finishes the deletion of workspaces, whoever asked for it: ends their grants, revokes their tokens at Notion, and lets go of them.
 * Every replica does; each step is right however often it is taken, and the objects are let go of only as they were read. While Notion
 * is away the deletion waits, ten minutes at most: then the operator lets go of the workspace, and its Secret waits on.
 */
@Component
final class DeletedWorkspaces {
    private static final Logger LOG = LoggerFactory.getLogger(DeletedWorkspaces.class);

    private final Workspaces workspaces;
    private final WorkspaceStore store;
    private final HeldTokens tokens;
    private final NotionOAuth notion;
    private final Grants grants;
    private final Attempts attempts;

    DeletedWorkspaces(
            Workspaces workspaces,
            WorkspaceStore store,
            HeldTokens tokens,
            NotionOAuth notion,
            Grants grants,
            ExecutorService gatewayTasks,
            InstantSource clock) {
        this.workspaces = workspaces;
        this.store = store;
        this.tokens = tokens;
        this.notion = notion;
        this.grants = grants;
        this.attempts = new Attempts(gatewayTasks, clock);
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        var waiting = waiting();
        attempts.retain(waiting.stream().map(DeletedWorkspaces::uid).collect(Collectors.toSet()));
        for (var workspace : waiting) {
            attempts.attempt(uid(workspace), workspace.getMetadata().getName(), () -> finish(workspace));
        }
    }

    private List<NotionWorkspace> waiting() {
        try {
            return workspaces.waitingForDeletion();
        } catch (CacheNotSyncedException e) {
            return List.of();
        }
    }

    private boolean finish(NotionWorkspace seen) {
        var found = store.get(seen.getMetadata().getName())
                .filter(live -> uid(live).equals(uid(seen)))
                .filter(live -> live.hasFinalizer(NotionWorkspace.TOKEN_FINALIZER));
        if (found.isEmpty()) {
            return true; // another replica was faster
        }
        var workspace = found.get();
        endGrants(workspace);
        var held = tokens.of(workspace);
        var botId = workspace.getSpec().botId();
        if (held.isPresent() && !tokens.end(held.get(), token -> notion.revoke(token, botId))) {
            return false;
        }
        var released = store.release(workspace);
        if (released) {
            LOG.info(
                    "{} is deleted, and its token revoked at Notion.",
                    workspace.getMetadata().getName());
        }
        return released;
    }

    private void endGrants(NotionWorkspace workspace) {
        var connectionId = workspace.getSpec().connectionId();
        if (connectionId != null) {
            grants.endAllOf(new WorkspaceRef(workspace.getMetadata().getName(), connectionId), "workspace-deleted");
        }
    }

    private static String uid(NotionWorkspace workspace) {
        return workspace.getMetadata().getUid();
    }
}
