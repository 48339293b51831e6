package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Lets every change of a workspace through but one: the gateway records activity once a minute on each of them, and
 * nothing the operator writes follows from it alone.
 */
final class MeaningfulChange implements OnUpdateFilter<NotionWorkspace> {

    @Override
    public boolean accept(NotionWorkspace now, NotionWorkspace before) {
        return !Objects.equals(now.getSpec(), before.getSpec())
                || !Objects.equals(withoutActivity(now), withoutActivity(before))
                || metadataChanged(now, before);
    }

    private static boolean metadataChanged(NotionWorkspace now, NotionWorkspace before) {
        var is = now.getMetadata();
        var was = before.getMetadata();
        return !Objects.equals(is.getUid(), was.getUid())
                || !Objects.equals(is.getGeneration(), was.getGeneration())
                || !Objects.equals(is.getDeletionTimestamp(), was.getDeletionTimestamp())
                || !Objects.equals(is.getAnnotations(), was.getAnnotations());
    }

    private static NotionWorkspaceStatus withoutActivity(NotionWorkspace workspace) {
        var status = Objects.requireNonNullElse(workspace.getStatus(), NotionWorkspaceStatus.EMPTY);
        return new NotionWorkspaceStatus(
                status.observedGeneration(), status.conditions(), status.endpoint(), null, status.runtimeVersion());
    }
}
