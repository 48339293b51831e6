package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.rollout.ImageChoice;
import dev.notionmcp.operator.sleep.Scale;
import dev.notionmcp.operator.sleep.ScaleMarks;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** The runtime of one workspace: a single pod with that workspace's token and nothing else. */
final class RuntimeDeployment extends OwnedResource<Deployment> {

    /** After this long without progress Kubernetes says so on the Deployment, and the workspace is unavailable. */
    private static final int PROGRESS_DEADLINE_SECONDS = 120;

    /** What a runtime gives running calls after SIGTERM, which is the longest the gateway lets one take, and 5 s to end. */
    private static final long DRAIN_SECONDS = 305;

    private final RuntimeImage image;
    private final RuntimeContainer container;

    RuntimeDeployment(RuntimeImage image, String notionBaseUrl) {
        super(Deployment.class);
        this.image = image;
        this.container = new RuntimeContainer(image.pullPolicy(), notionBaseUrl);
    }

    @Override
    protected Deployment desired(NotionWorkspace workspace, Context<NotionWorkspace> context) {
        var decided = context.managedWorkflowAndDependentResourceContext();
        return desired(
                workspace,
                decided.getMandatory(Scale.class, Scale.class),
                decided.getMandatory(ImageChoice.class, ImageChoice.class));
    }

    /** As it is where nothing is known of its use. */
    @Override
    Deployment desired(NotionWorkspace workspace) {
        return desired(workspace, new Scale.Awake(null, null));
    }

    Deployment desired(NotionWorkspace workspace, Scale scale) {
        return desired(workspace, scale, new ImageChoice(image.reference(), null));
    }

    private Deployment desired(NotionWorkspace workspace, Scale scale, ImageChoice choice) {
        return new DeploymentBuilder()
                .withMetadata(RuntimeNames.metadata(workspace))
                .editMetadata()
                .withAnnotations(ScaleMarks.of(scale))
                .addToAnnotations(choice.annotations())
                .endMetadata()
                .withNewSpec()
                .withReplicas(scale.replicas())
                .withRevisionHistoryLimit(2)
                .withProgressDeadlineSeconds(PROGRESS_DEADLINE_SECONDS)
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxUnavailable(0)
                .withNewMaxSurge(1)
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(RuntimeNames.selector(workspace))
                .endSelector()
                .withTemplate(pod(workspace, choice.image()))
                .endSpec()
                .build();
    }

    private PodTemplateSpec pod(NotionWorkspace workspace, String image) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(RuntimeNames.labels(workspace))
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(RuntimeNames.name(workspace))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(RuntimeContainer.LEAVES_AFTER_SECONDS + DRAIN_SECONDS)
                .withSecurityContext(PodSecurity.pod())
                .withTopologySpreadConstraints(RuntimeSpread.overNodesAndZones())
                .withContainers(container.of(workspace, image))
                .withVolumes(RuntimeVolumes.of(workspace))
                .endSpec()
                .build();
    }
}
