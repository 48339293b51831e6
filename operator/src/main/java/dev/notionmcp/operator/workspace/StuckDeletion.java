package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.event.EventRecorder;
import dev.notionmcp.operator.event.Happening;
import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Lets go of a deleted workspace whose token the gateway has not revoked in ten minutes, so that a gateway or a Notion that is away
 * blocks nothing for ever. The refresh Secret keeps its own finalizer, by which a gateway that comes back revokes the token after all.
 */
final class StuckDeletion {

    static final Duration PATIENCE = Duration.ofMinutes(10);
    static final String REASON = "TokenNotRevoked";

    private final Clock clock;
    private final EventRecorder events;

    StuckDeletion(Clock clock, EventRecorder events) {
        this.clock = clock;
        this.events = events;
    }

    /** Waits, or takes the gateway's finalizer off; those of others stay. */
    UpdateControl<NotionWorkspace> reconcile(NotionWorkspace workspace, KubernetesClient client) {
        if (!workspace.hasFinalizer(NotionWorkspace.TOKEN_FINALIZER)) {
            return UpdateControl.noUpdate();
        }
        var left = left(workspace, clock.instant());
        if (left.isPositive()) {
            return UpdateControl.<NotionWorkspace>noUpdate().rescheduleAfter(left);
        }
        events.record(workspace, happening(workspace), client);
        client.resource(workspace).patch(PatchContext.of(PatchType.JSON_MERGE), withoutFinalizer(workspace));
        return UpdateControl.noUpdate();
    }

    /** How long the gateway still has; not positive once its time is up. */
    static Duration left(NotionWorkspace workspace, Instant now) {
        var deleted = Instant.parse(workspace.getMetadata().getDeletionTimestamp());
        return Duration.between(now, deleted.plus(PATIENCE));
    }

    /** Of exactly what was read: a list is replaced as a whole. */
    private static String withoutFinalizer(NotionWorkspace workspace) {
        var others = workspace.getMetadata().getFinalizers().stream()
                .filter(finalizer -> !finalizer.equals(NotionWorkspace.TOKEN_FINALIZER))
                .toList();
        var resourceVersion = workspace.getMetadata().getResourceVersion();
        return Serialization.asJson(
                Map.of("metadata", Map.of("resourceVersion", resourceVersion, "finalizers", others)));
    }

    private static Happening happening(NotionWorkspace workspace) {
        return new Happening(
                true,
                REASON,
                "The gateway did not revoke Notion's token within " + PATIENCE.toMinutes()
                        + " minutes of the deletion; it will when it is back, as long as the Secret "
                        + NotionWorkspace.refreshSecretOf(RuntimeNames.name(workspace))
                        + " is there, or the person removes the connection in Notion's settings.");
    }
}
