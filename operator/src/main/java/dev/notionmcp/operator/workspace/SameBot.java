package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The workspaces that name one bot, of all namespaces, since two that refresh one bot's token lose it: the oldest serves it, and whenever one of them comes, changes or goes the others
 * are reconciled too.
 */
final class SameBot extends AbstractEventSource<NotionWorkspace, NotionWorkspace>
        implements ResourceEventAware<NotionWorkspace> {

    private static final String BOT_INDEX = "bot";

    /** Creation times have whole seconds; name and namespace decide between two of the same one. */
    private static final Comparator<NotionWorkspace> OLDEST_FIRST = Comparator.comparing(
                    (NotionWorkspace workspace) -> workspace.getMetadata().getCreationTimestamp())
            .thenComparing(workspace -> workspace.getMetadata().getName())
            .thenComparing(workspace -> workspace.getMetadata().getNamespace());

    private final IndexedResourceCache<NotionWorkspace> workspaces;

    private SameBot(IndexedResourceCache<NotionWorkspace> workspaces) {
        super(NotionWorkspace.class, "same-bot");
        this.workspaces = workspaces;
    }

    static SameBot indexing(IndexerResourceCache<NotionWorkspace> workspaces) {
        workspaces.addIndexer(BOT_INDEX, workspace -> List.of(bot(workspace)));
        return new SameBot(workspaces);
    }

    /** The workspace that serves this one's bot in its place, if an older one does. */
    static Optional<NotionWorkspace> olderThan(
            NotionWorkspace workspace, IndexedResourceCache<NotionWorkspace> workspaces) {
        return olderThan(workspace, workspaces.byIndex(BOT_INDEX, bot(workspace)));
    }

    /** One that is being deleted serves no more. */
    static Optional<NotionWorkspace> olderThan(NotionWorkspace workspace, Collection<NotionWorkspace> sameBot) {
        return sameBot.stream()
                .filter(other -> !other.isMarkedForDeletion())
                .filter(other -> OLDEST_FIRST.compare(other, workspace) < 0)
                .min(OLDEST_FIRST);
    }

    /** What a person of this workspace calls another: its namespace too, if that differs. */
    static String nameFor(NotionWorkspace workspace, NotionWorkspace other) {
        var metadata = other.getMetadata();
        return metadata.getNamespace().equals(workspace.getMetadata().getNamespace())
                ? metadata.getName()
                : metadata.getNamespace() + "/" + metadata.getName();
    }

    /** Notion writes ids with and without dashes, and both mean the same. */
    static String bot(NotionWorkspace workspace) {
        return workspace.getSpec().botId().replace("-", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void onResourceCreated(NotionWorkspace workspace) {
        reconcileOthers(workspace);
    }

    @Override
    public void onResourceUpdated(NotionWorkspace workspace, NotionWorkspace before) {
        if (workspace.isMarkedForDeletion() && !before.isMarkedForDeletion()) {
            reconcileOthers(workspace);
        }
    }

    @Override
    public void onResourceDeleted(NotionWorkspace workspace) {
        reconcileOthers(workspace);
    }

    private void reconcileOthers(NotionWorkspace workspace) {
        var self = ResourceID.fromResource(workspace);
        workspaces.byIndex(BOT_INDEX, bot(workspace)).stream()
                .map(ResourceID::fromResource)
                .filter(other -> !other.equals(self))
                .forEach(other -> getEventHandler().handleEvent(new Event(other)));
    }

    @Override
    public Set<NotionWorkspace> getSecondaryResources(NotionWorkspace workspace) {
        return Set.of();
    }
}
