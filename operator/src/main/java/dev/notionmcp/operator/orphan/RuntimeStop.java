package dev.notionmcp.operator.orphan;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scales orphaned Deployments to zero, each once: whoever scales one up again afterwards means it. */
final class RuntimeStop {

    private static final Logger log = LoggerFactory.getLogger(RuntimeStop.class);

    private final KubernetesClient client;
    private final Set<String> stopped = new HashSet<>();
    /** The last one of each, said once. */
    private final Map<String, String> failures = new HashMap<>();

    RuntimeStop(KubernetesClient client) {
        this.client = client;
    }

    /** Tried again at each look until it succeeds. */
    void stop(Orphan orphan) {
        if (!orphan.runs() || stopped.contains(orphan.uid())) {
            return;
        }
        try {
            scaleToZero(orphan);
            stopped.add(orphan.uid());
            log.warn("{} was scaled to 0, since its pod holds a token that nobody may use any more.", orphan);
        } catch (KubernetesClientException e) {
            var failure = Objects.requireNonNullElse(e.getMessage(), "no answer");
            if (!failure.equals(failures.put(orphan.uid(), failure))) {
                log.warn("{} was not scaled to 0 and is tried again: {}", orphan, failure);
            }
        }
    }

    /**
     * Of exactly what was seen, so that it neither makes one anew nor stops one whose workspace came back; server-side apply, which knows
     * no part of a Deployment, would do the first.
     */
    private void scaleToZero(Orphan orphan) {
        var seen = orphan.object().getMetadata().getResourceVersion();
        client.resource(orphan.object())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Serialization.asJson(
                                Map.of("metadata", Map.of("resourceVersion", seen), "spec", Map.of("replicas", 0))));
    }

    void forgetAllBut(Set<String> uids) {
        stopped.retainAll(uids);
        failures.keySet().retainAll(uids);
    }
}
