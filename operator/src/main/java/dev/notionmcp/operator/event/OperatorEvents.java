package dev.notionmcp.operator.event;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events about what concerns all workspaces, on the operator's own Deployment: whoever installed it describes that and watches its
 * namespace, and a workspace's Events stay about that workspace.
 */
public final class OperatorEvents {

    /** As the chart names it. */
    static final String DEPLOYMENT = "notion-mcp-operator";

    private static final Logger log = LoggerFactory.getLogger(OperatorEvents.class);

    private final KubernetesClient client;
    private final String namespace;
    private final EventRecorder recorder;

    public OperatorEvents(KubernetesClient client, String namespace, EventRecorder recorder) {
        this.client = client;
        this.namespace = namespace;
        this.recorder = recorder;
    }

    public void record(Happening happening) {
        recorder.record(deployment(), happening, client);
    }

    /** With its uid, by which "kubectl describe" asks; by name alone where the operator is no Deployment, as on a laptop. */
    private Deployment deployment() {
        var named = new DeploymentBuilder()
                .withNewMetadata()
                .withName(DEPLOYMENT)
                .withNamespace(namespace)
                .endMetadata()
                .build();
        try {
            var found = client.resource(named).get();
            return found == null ? named : found;
        } catch (KubernetesClientException e) {
            log.warn(
                    "Deployment {} was not read, and kubectl describe will not show its Events: {}",
                    DEPLOYMENT,
                    e.getMessage());
            return named;
        }
    }
}
