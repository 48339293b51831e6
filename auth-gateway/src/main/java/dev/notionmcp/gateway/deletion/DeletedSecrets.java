package dev.notionmcp.gateway.deletion;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.credential.HeldTokens;
import dev.notionmcp.gateway.credential.HeldTokens.Held;
import dev.notionmcp.gateway.notion.NotionOAuth;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Revokes the tokens of refresh Secrets that are deleted without their workspace: it was let go of before Notion could be reached, or
 * someone deleted the Secret alone, who then wants what it holds to end. A Secret whose workspace is being deleted is
 * {@link DeletedWorkspaces}' to finish.
 */
@Component
final class DeletedSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(DeletedSecrets.class);

    private final HeldTokens tokens;
    private final WorkspaceStore store;
    private final NotionOAuth notion;
    private final Attempts attempts;

    DeletedSecrets(
            HeldTokens tokens,
            WorkspaceStore store,
            NotionOAuth notion,
            ExecutorService gatewayTasks,
            InstantSource clock) {
        this.tokens = tokens;
        this.store = store;
        this.notion = notion;
        this.attempts = new Attempts(gatewayTasks, clock);
    }

    @Scheduled(fixedDelayString = "PT30S")
    void look() {
        try {
            var waiting = tokens.waiting();
            attempts.retain(waiting.stream().map(DeletedSecrets::uid).collect(Collectors.toSet()));
            waiting.forEach(
                    held -> attempts.attempt(uid(held), "the Secret of " + held.workspace(), () -> finish(held)));
        } catch (KubernetesClientException e) {
            LOG.warn("Deleted Secrets cannot be listed and are again in a moment: {}", e.getMessage());
        }
    }

    private boolean finish(Held held) {
        var workspace = store.get(held.workspace());
        if (workspace.filter(NotionWorkspace::isMarkedForDeletion).isPresent()) {
            return true;
        }
        // an object made anew under the name has a newer pair of this bot id, or will have in a moment
        var renewed = workspace
                .filter(live -> !live.getMetadata().getUid().equals(held.ownerUid()))
                .isPresent();
        return tokens.end(held, token -> renewed || notion.revoke(token, held.workspace()));
    }

    private static String uid(Held held) {
        return held.secret().getMetadata().getUid();
    }
}
