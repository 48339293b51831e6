package dev.notionmcp.operator.event;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An Event of the core API: "kubectl describe" and "kubectl get events" read that one, and print its count as "x3 over 5m".
 * https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
final class WorkspaceEvent {

    static final String COMPONENT = "notion-mcp-operator";

    private WorkspaceEvent() {}

    static Event of(NotionWorkspace workspace, Happening happening, Instant now) {
        var metadata = workspace.getMetadata();
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(workspace, happening))
                .withNamespace(metadata.getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(workspace.getApiVersion())
                .withKind(workspace.getKind())
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .endInvolvedObject()
                .withType(happening.type())
                .withReason(happening.reason())
                .withMessage(happening.message())
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .build();
    }

    /** The same for the same words about the same object, in whichever process, so that a repetition finds the first. */
    private static String name(NotionWorkspace workspace, Happening happening) {
        var said = workspace.getMetadata().getUid() + '\n' + happening.reason() + '\n' + happening.message();
        var hash = UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return workspace.getMetadata().getName() + "." + hash.substring(0, 16);
    }
}
