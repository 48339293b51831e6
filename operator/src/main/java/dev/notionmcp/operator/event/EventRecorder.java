package dev.notionmcp.operator.event;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events about workspaces and what belongs to them. What happens again, or is told again because a write after it failed, counts
 * up the Event that is there, as client-go's recorder does within one process. It never fails: what cannot be told is logged.
 */
public final class EventRecorder {

    private static final Logger log = LoggerFactory.getLogger(EventRecorder.class);

    private final Clock clock;

    public EventRecorder(Clock clock) {
        this.clock = clock;
    }

    public void record(HasMetadata about, Happening happening, KubernetesClient client) {
        var event = ObjectEvent.of(about, happening, clock.instant());
        try {
            if (!create(event, client)) {
                countUp(event, client);
            }
        } catch (RuntimeException e) {
            // for example because the namespace is being deleted and takes nothing new
            log.warn(
                    "The Event {} of {} was not written: {}",
                    happening.reason(),
                    about.getMetadata().getName(),
                    e.getMessage());
        }
    }

    /** False if it is there already. */
    private static boolean create(Event event, KubernetesClient client) {
        try {
            client.resource(event).create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private static void countUp(Event again, KubernetesClient client) {
        var resource = client.resource(again);
        var first = resource.get();
        // gone at this moment: Kubernetes keeps Events for an hour
        if (first != null) {
            var count = requireNonNullElse(first.getCount(), 1) + 1;
            resource.patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    Serialization.asJson(Map.of("count", count, "lastTimestamp", again.getLastTimestamp())));
        }
    }
}
