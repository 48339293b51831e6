package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Notion workspace that a login of its owner connected.
 *
 * @param ownerId Notion's owner.user.id, or "bot:" and the bot id
 * @param workspaceId Notion's, which other persons' workspaces may share
 * @param name as Notion shows it, the object's own where Notion names none
 */
public record ConnectedWorkspace(
        WorkspaceRef ref, String ownerId, @Nullable String workspaceId, String name) {

    static final Comparator<ConnectedWorkspace> BY_NAME = Comparator.comparing(ConnectedWorkspace::name)
            .thenComparing(workspace -> workspace.ref().name());

    /** Empty for one that was written by hand, and so belongs to nobody who can log in. */
    static Optional<ConnectedWorkspace> of(NotionWorkspace workspace) {
        var spec = workspace.getSpec();
        var name = Objects.requireNonNull(workspace.getMetadata().getName());
        return spec.connectionId() == null || spec.owner() == null
                ? Optional.empty()
                : Optional.of(new ConnectedWorkspace(
                        new WorkspaceRef(name, spec.connectionId()),
                        spec.owner().id(),
                        spec.workspaceId(),
                        Objects.requireNonNullElse(spec.workspaceName(), name)));
    }
}
