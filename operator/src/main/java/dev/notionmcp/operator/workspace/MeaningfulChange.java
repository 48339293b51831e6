package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.operator.sleep.RecordedUse;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Lets every change of a workspace through but one: the gateway records activity once a minute on each of them that is in use, and
 * nothing the operator writes follows from it unless the runtime sleeps.
 */
final class MeaningfulChange implements OnUpdateFilter<NotionWorkspace> {

    @Override
    public boolean accept(NotionWorkspace now, NotionWorkspace before) {
        return metadataChanged(now, before)
                || !Objects.equals(withoutActivity(now), withoutActivity(before))
                || RecordedUse.mayWake(now, before);
    }

    /**
     * Whether somebody else changed what a reconcile is computed from, between the two. JOSDK 5.3.2 passes over a change that comes while
     * the status is written and that the written status therefore has too; fixed in 5.3.5, by which this becomes superfluous:
     * https://github.com/operator-framework/java-operator-sdk/pull/3414
     */
    static boolean isOfOthers(NotionWorkspace now, NotionWorkspace before) {
        return metadataChanged(now, before) || !Objects.equals(gatewaysPart(now), gatewaysPart(before));
    }

    /** By the generation, which each change of the spec raises: two specs cannot be compared if a quantity in one is none. */
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

    private static NotionWorkspaceStatus gatewaysPart(NotionWorkspace workspace) {
        var status = Objects.requireNonNullElse(workspace.getStatus(), NotionWorkspaceStatus.EMPTY);
        var credentials = WorkspaceConditions.find(status.conditions(), WorkspaceConditions.CREDENTIALS_VALID).stream()
                .toList();
        return new NotionWorkspaceStatus(null, credentials, null, status.lastActivityTime(), null);
    }
}
