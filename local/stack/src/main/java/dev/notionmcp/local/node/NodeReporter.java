package dev.notionmcp.local.node;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the API what runs: a Deployment's status, and an EndpointSlice for each pod behind a Service. */
final class NodeReporter {

    private static final Logger log = LoggerFactory.getLogger(NodeReporter.class);
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(LocalNode.NAME)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final Supplier<List<Service>> services;
    private final Map<String, EndpointSlice> applied = new HashMap<>();

    NodeReporter(KubernetesClient client, Supplier<List<Service>> services) {
        this.client = client;
        this.services = services;
    }

    void status(Deployment deployment, String templateHash, List<LocalPod> pods) {
        var report = DeploymentReport.of(deployment, templateHash, pods, Instant.now());
        if (report.getStatus().equals(deployment.getStatus())) {
            return;
        }
        attempt(() -> client.resource(report).subresource("status").patch(APPLY));
    }

    void endpoint(LocalPod pod) {
        for (var service : services.get()) {
            if (!PodEndpoints.selects(service, pod)) {
                continue;
            }
            var desired = PodEndpoints.desired(service, pod);
            if (!Objects.equals(desired, applied.get(pod.name))) {
                attempt(() -> client.resource(desired).patch(APPLY));
                applied.put(pod.name, desired);
            }
        }
    }

    void gone(LocalPod pod) {
        var slice = applied.remove(pod.name);
        if (slice != null) {
            attempt(() -> client.resource(slice).delete());
        }
    }

    /** A report that fails is made again with the next change; the object it is about may be gone already. */
    private static void attempt(Runnable report) {
        try {
            report.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                log.warn("the Kubernetes API refused a report of the local node: {}", e.getMessage());
            }
        }
    }
}
