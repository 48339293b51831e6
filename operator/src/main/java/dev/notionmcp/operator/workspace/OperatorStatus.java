package dev.notionmcp.operator.workspace;

import static java.util.Objects.requireNonNullElse;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.WorkspaceConditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator's part of a workspace's status: the condition Ready, the endpoint, the image and the generation seen.
 * The rest, CredentialsValid and lastActivityTime, is the gateway's; applying it would take it over.
 */
final class OperatorStatus {

    private OperatorStatus() {}

    /** The status to apply; equal to {@link #recorded} when nothing changed, whatever {@code now} is. */
    static NotionWorkspaceStatus of(NotionWorkspace workspace, Observed observed, Instant now) {
        var ready = ready(workspace, Verdict.of(workspace, observed), now);
        return new NotionWorkspaceStatus(
                workspace.getMetadata().getGeneration(),
                List.of(ready),
                RuntimeNames.endpoint(workspace),
                null,
                image(observed.deployment()));
    }

    /** The operator's part of what the workspace's status says already. */
    static NotionWorkspaceStatus recorded(NotionWorkspace workspace) {
        var status = requireNonNullElse(workspace.getStatus(), NotionWorkspaceStatus.EMPTY);
        return new NotionWorkspaceStatus(
                status.observedGeneration(),
                WorkspaceConditions.find(status.conditions(), WorkspaceConditions.READY).stream()
                        .toList(),
                status.endpoint(),
                null,
                status.runtimeVersion());
    }

    private static Condition ready(NotionWorkspace workspace, Verdict verdict, Instant now) {
        var status = verdict.reason().isReady() ? "True" : "False";
        var since = WorkspaceConditions.find(recorded(workspace).conditions(), WorkspaceConditions.READY)
                .filter(before -> status.equals(before.getStatus()))
                .map(Condition::getLastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionBuilder()
                .withType(WorkspaceConditions.READY)
                .withStatus(status)
                .withReason(verdict.reason().condition())
                .withMessage(verdict.message())
                .withObservedGeneration(workspace.getMetadata().getGeneration())
                .withLastTransitionTime(since)
                .build();
    }

    private static @Nullable String image(@Nullable Deployment deployment) {
        return deployment == null
                ? null
                : deployment
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage();
    }
}
