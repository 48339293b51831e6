package dev.notionmcp.operator.workspace;

import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;

/** The one container of a runtime's pod, as it is in all of them. */
final class RuntimeContainer {

    /**
     * How long a pod that is to go still takes calls. Its EndpointSlice says so at the same moment as its hook begins, and after SIGTERM
     * the runtime closes its port: the gateway must have heard of the one before the other. The kubelet does the sleep, since there
     * is no shell in the image; Kubernetes 1.30 and later know it.
     * https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
     */
    static final long LEAVES_AFTER_SECONDS = 5;

    private RuntimeContainer() {}

    static Container of(RuntimeImage image, String notionBaseUrl) {
        return new ContainerBuilder()
                .withName(RuntimeNames.CONTAINER)
                .withImage(image.reference())
                .withImagePullPolicy(image.pullPolicy())
                .addNewPort()
                .withName(RuntimeNames.PORT_NAME)
                .withContainerPort(RuntimeNames.PORT)
                .withProtocol("TCP")
                .endPort()
                .withEnv(RuntimeEnvironment.of(notionBaseUrl))
                .withResources(RuntimeResources.defaults())
                .withReadinessProbe(readiness())
                .withLivenessProbe(liveness())
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep(LEAVES_AFTER_SECONDS)
                .endPreStop()
                .endLifecycle()
                .withSecurityContext(PodSecurity.container())
                .withVolumeMounts(RuntimeVolumes.mounts())
                .build();
    }

    private static Probe readiness() {
        return probe("/readyz")
                .withPeriodSeconds(1)
                .withTimeoutSeconds(1)
                .withFailureThreshold(3)
                .build();
    }

    /** Begins late instead of after a startup probe, which would hold the readiness probe back until its own tick. */
    private static Probe liveness() {
        return probe("/livez")
                .withInitialDelaySeconds(30)
                .withPeriodSeconds(10)
                .withTimeoutSeconds(5)
                .withFailureThreshold(3)
                .build();
    }

    private static ProbeBuilder probe(String path) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort(RuntimeNames.PORT_NAME)
                .withScheme("HTTP")
                .endHttpGet();
    }
}
