package dev.notionmcp.operator.event;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An Event of the core API: "kubectl describe" and "kubectl get events" read that one, and print its count as "x3 over 5m".
 * https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
final class ObjectEvent {

    static final String COMPONENT = "notion-mcp-operator";

    private ObjectEvent() {}

    static Event of(HasMetadata about, Happening happening, Instant now) {
        var metadata = about.getMetadata();
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(about, happening))
                .withNamespace(metadata.getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
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
    private static String name(HasMetadata about, Happening happening) {
        var said = about.getMetadata().getUid() + '\n' + happening.reason() + '\n' + happening.message();
        var hash = UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return about.getMetadata().getName() + "." + hash.substring(0, 16);
    }
}
