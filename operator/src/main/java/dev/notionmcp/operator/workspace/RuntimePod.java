package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.rollout.RuntimeTemplate;
import dev.notionmcp.operator.runtime.RuntimeContainers;
import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;

/**
 * A runtime's pod: a template that is the same for all, and what is a workspace's own. A template may be of another version than this:
 * what it has a place for is filled in, it gets nothing that it does not ask for, and what it does not say is none.
 */
public final class RuntimePod {

    /** What a runtime gives running calls after SIGTERM, which is the longest the gateway lets one take, and 5 s to end. */
    private static final long DRAIN_SECONDS = 305;

    private RuntimePod() {}

    /** What is the same for all. */
    public static RuntimeTemplate template(RuntimeImage image, RuntimeNodes nodes, String notionBaseUrl) {
        return RuntimeTemplate.of(new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(RuntimeNames.labelsOfAll())
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(RuntimeContainer.LEAVES_AFTER_SECONDS + DRAIN_SECONDS)
                .withSecurityContext(PodSecurity.pod())
                .withNodeSelector(nodes.selector())
                .withTolerations(nodes.tolerations())
                .withTopologySpreadConstraints(RuntimeSpread.overNodesAndZones())
                .withImagePullSecrets(image.pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withContainers(RuntimeContainer.of(image, notionBaseUrl))
                .withVolumes(RuntimeVolumes.volumes())
                .endSpec()
                .build());
    }

    static PodTemplateSpec of(RuntimeTemplate template, NotionWorkspace workspace) {
        var pod = template.pod();
        RuntimeContainers.in(pod).forEach(container -> {
            container.setEnv(RuntimeEnvironment.filled(container.getEnv(), workspace));
            container.setResources(RuntimeResources.of(workspace, container.getResources()));
        });
        RuntimeVolumes.fill(pod.getSpec().getVolumes(), workspace);
        return new PodTemplateSpecBuilder(pod)
                .editMetadata()
                .addToLabels(RuntimeNames.selector(workspace))
                .endMetadata()
                .editSpec()
                .withServiceAccountName(RuntimeNames.name(workspace))
                .endSpec()
                .build();
    }
}
