package dev.notionmcp.gateway.deletion;

import dev.notionmcp.gateway.grant.WorkspaceUses;
import dev.notionmcp.gateway.grant.WorkspaceUses.Use;
import dev.notionmcp.gateway.workspace.CacheNotSyncedException;
import dev.notionmcp.gateway.workspace.ConnectedWorkspace;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import dev.notionmcp.gateway.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes the workspaces that no client can use any more: 30 days after the last grant ended, ten minutes after a login whose code was
 * never redeemed. Every replica looks; a deletion counts only for what was read before the last look at the grants, and each login
 * changes that. A database that knows nothing of a workspace, such as an empty one, gives it the 30 days.
 */
@Component
final class UnusedWorkspaces {
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final Duration NOT_REDEEMED = Duration.ofMinutes(10);

    /** For which a row may be that of a workspace this replica does not see yet. */
    private static final Duration UNSEEN = Duration.ofDays(1);

    private final Workspaces workspaces;
    private final WorkspaceUses uses;
    private final InstantSource clock;

    UnusedWorkspaces(Workspaces workspaces, WorkspaceUses uses, InstantSource clock) {
        this.workspaces = workspaces;
        this.uses = uses;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1M")
    void look() {
        try {
            var now = clock.instant();
            var known = uses.all().stream().collect(Collectors.toMap(Use::workspace, use -> use));
            var live = uses.live(now);
            var seen = new HashSet<WorkspaceRef>();
            for (var workspace : workspaces.gatewayMade()) {
                seen.add(workspace.ref());
                look(workspace, known.get(workspace.ref()), live.contains(workspace.ref()), now);
            }
            forget(known, seen, now);
        } catch (CacheNotSyncedException e) {
            // nothing is known yet, so nothing is unused
        }
    }

    private void look(ConnectedWorkspace workspace, @Nullable Use use, boolean live, Instant now) {
        var ref = workspace.ref();
        if (live) {
            if (use != null && use.unusedSince() != null) {
                uses.usedAgain(ref);
            }
        } else if (use != null && isDue(use, now)) {
            workspaces.expire(
                    ref,
                    now.minus(NOT_REDEEMED),
                    () -> !uses.isLive(ref, now),
                    use.redeemed() ? "unused" : "never-redeemed");
        } else if (use == null || use.unusedSince() == null) {
            uses.unused(ref, now);
        }
    }

    private static boolean isDue(Use use, Instant now) {
        if (!use.redeemed()) {
            return !now.isBefore(use.connectedAt().plus(NOT_REDEEMED));
        }
        return use.unusedSince() != null && !now.isBefore(use.unusedSince().plus(UNUSED));
    }

    private void forget(Map<WorkspaceRef, Use> known, Set<WorkspaceRef> seen, Instant now) {
        known.values().stream()
                .filter(use -> !seen.contains(use.workspace()))
                .filter(use -> use.connectedAt().isBefore(now.minus(UNSEEN)))
                .forEach(use -> uses.forget(use.workspace()));
    }
}
