package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/**
 * A headless Service, for the EndpointSlices behind it. They list a pod before it is ready, because the gateway dials a
 * waking pod as soon as it has an address: waiting for the readiness probe's tick would double the wake.
 */
final class RuntimeService extends OwnedResource<Service> {

    RuntimeService() {
        super(Service.class);
    }

    @Override
    Service desired(NotionWorkspace workspace) {
        return new ServiceBuilder()
                .withMetadata(RuntimeNames.metadata(workspace))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(RuntimeNames.selector(workspace))
                .addNewPort()
                .withName(RuntimeNames.PORT_NAME)
                .withProtocol("TCP")
                .withPort(RuntimeNames.PORT)
                .withNewTargetPort(RuntimeNames.PORT_NAME)
                .endPort()
                .endSpec()
                .build();
    }
}
