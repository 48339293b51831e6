package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a runtime's container requests and may use at most: as its workspace says, and completed, since a quota refuses pods that leave
 * it open.
 */
final class RuntimeResources {

    private static final Map<String, Quantity> REQUESTS =
            Map.of("cpu", new Quantity("10m"), "memory", new Quantity("96Mi"));

    /**
     * A runtime with 26 tools is resident with about 90 to 120 MiB. Two CPUs are what its start can use, so that this limit delays no
     * wake; it keeps the JVM from sizing itself by the node's cores, and one workspace from taking them all.
     */
    private static final Map<String, Quantity> LIMITS =
            Map.of("cpu", new Quantity("2"), "memory", new Quantity("192Mi"));

    private RuntimeResources() {}

    /** Where a workspace says nothing. */
    static ResourceRequirements defaults() {
        return new ResourceRequirementsBuilder()
                .withRequests(REQUESTS)
                .withLimits(LIMITS)
                .build();
    }

    /**
     * Of one workspace.
     *
     * @param ofAll what its template says; null or empty where another version made it that gave none
     */
    static ResourceRequirements of(NotionWorkspace workspace, @Nullable ResourceRequirements ofAll) {
        var given = Objects.requireNonNullElseGet(workspace.getSpec().resources(), ResourceRequirements::new);
        var defaults = Objects.requireNonNullElseGet(ofAll, ResourceRequirements::new);
        var completed = new ResourceRequirementsBuilder(given);
        orNone(defaults.getLimits()).forEach((resource, limit) -> {
            // of a limit alone Kubernetes makes the request, too
            if (!has(given.getLimits(), resource)) {
                var requests =
                        has(given.getRequests(), resource) ? given.getRequests() : orNone(defaults.getRequests());
                var request = requests.getOrDefault(resource, limit);
                completed.addToRequests(resource, request);
                completed.addToLimits(resource, larger(request, limit));
            }
        });
        return completed.build();
    }

    private static Map<String, Quantity> orNone(@Nullable Map<String, Quantity> quantities) {
        return Objects.requireNonNullElse(quantities, Map.of());
    }

    private static boolean has(Map<String, Quantity> quantities, String resource) {
        return quantities != null && quantities.containsKey(resource);
    }

    /** A limit below its request would make the pod invalid. */
    private static Quantity larger(Quantity request, Quantity limit) {
        return request.getNumericalAmount().compareTo(limit.getNumericalAmount()) > 0 ? request : limit;
    }
}
