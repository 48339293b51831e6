package dev.notionmcp.operator.workspace;

import static dev.notionmcp.crds.WorkspaceConditions.PROGRESSING;
import static dev.notionmcp.crds.WorkspaceConditions.READY;
import static java.util.Objects.requireNonNullElse;

import dev.notionmcp.crds.ConditionReason;
import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operator's part of a workspace's status: Ready and Progressing, the endpoint, the image and the generation seen. The rest,
 * CredentialsValid and lastActivityTime, is the gateway's; applying it would take it over.
 */
final class OperatorStatus {

    private OperatorStatus() {}

    /** The status to apply; equal to {@link #recorded} when nothing changed, whatever {@code now} is. */
    static NotionWorkspaceStatus of(NotionWorkspace workspace, Observed observed, Instant now) {
        var verdict = Verdict.of(workspace, observed, now);
        var progress = Progress.of(workspace, observed, now);
        return new NotionWorkspaceStatus(
                workspace.getMetadata().getGeneration(),
                List.of(
                        condition(workspace, READY, verdict.reason(), verdict.message(), now),
                        condition(workspace, PROGRESSING, progress.reason(), progress.message(), now)),
                RuntimeNames.endpoint(workspace),
                null,
                // one that was deleted meanwhile comes back with its image
                observed.runtime()
                        .map(RuntimeState::image)
                        .orElse(recorded(workspace).runtimeVersion()));
    }

    /** The operator's part of what the workspace's status says already. */
    static NotionWorkspaceStatus recorded(NotionWorkspace workspace) {
        var status = requireNonNullElse(workspace.getStatus(), NotionWorkspaceStatus.EMPTY);
        return new NotionWorkspaceStatus(
                status.observedGeneration(),
                Stream.of(READY, PROGRESSING)
                        .flatMap(type -> WorkspaceConditions.find(status.conditions(), type).stream())
                        .toList(),
                status.endpoint(),
                null,
                status.runtimeVersion());
    }

    /** lastTransitionTime stays while the condition's status does, whatever its reason. */
    private static Condition condition(
            NotionWorkspace workspace, String type, ConditionReason reason, String message, Instant now) {
        var since = WorkspaceConditions.find(recorded(workspace).conditions(), type)
                .filter(before -> reason.status().equals(before.getStatus()))
                .map(Condition::getLastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionBuilder()
                .withType(type)
                .withStatus(reason.status())
                .withReason(reason.condition())
                .withMessage(message)
                .withObservedGeneration(workspace.getMetadata().getGeneration())
                .withLastTransitionTime(since)
                .build();
    }
}
