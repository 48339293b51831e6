package dev.notionmcp.local.node;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.Map;

/** The EndpointSlice of one pod behind one Service: a slice a pod, because here each pod has a port of its own. */
final class PodEndpoints {

    private PodEndpoints() {}

    static boolean selects(Service service, LocalPod pod) {
        var selector = service.getSpec().getSelector();
        var labels = pod.template.getMetadata().getLabels();
        return selector != null && !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    static EndpointSlice desired(Service service, LocalPod pod) {
        var ready = pod.phase == LocalPod.Phase.READY;
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(pod.name)
                .withNamespace(service.getMetadata().getNamespace())
                .withLabels(Map.of(
                        "kubernetes.io/service-name",
                        service.getMetadata().getName(),
                        "endpointslice.kubernetes.io/managed-by",
                        LocalNode.NAME))
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("Service")
                .withName(service.getMetadata().getName())
                .withUid(service.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses("127.0.0.1")
                .withNewConditions()
                // as Kubernetes' controller: where the Service publishes what is not ready, all is called ready
                .withReady(ready || Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses()))
                .withServing(ready)
                .withTerminating(pod.phase == LocalPod.Phase.STOPPING)
                .endConditions()
                .endEndpoint()
                .addNewPort()
                .withName(service.getSpec().getPorts().getFirst().getName())
                .withPort(pod.port)
                .withProtocol("TCP")
                .endPort()
                .build();
    }
}
