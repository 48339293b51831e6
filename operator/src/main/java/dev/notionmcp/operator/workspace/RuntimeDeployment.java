package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.rollout.RuntimeTemplate;
import dev.notionmcp.operator.rollout.TemplateChoice;
import dev.notionmcp.operator.runtime.RuntimeNames;
import dev.notionmcp.operator.sleep.Scale;
import dev.notionmcp.operator.sleep.ScaleMarks;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** The runtime of one workspace: a single pod with that workspace's token and nothing else. */
final class RuntimeDeployment extends OwnedResource<Deployment> {

    /** After this long without progress Kubernetes says so on the Deployment, and the workspace is unavailable. */
    private static final int PROGRESS_DEADLINE_SECONDS = 120;

    private final RuntimeTemplate template;

    RuntimeDeployment(RuntimeTemplate template) {
        super(Deployment.class);
        this.template = template;
    }

    @Override
    protected Deployment desired(NotionWorkspace workspace, Context<NotionWorkspace> context) {
        var decided = context.managedWorkflowAndDependentResourceContext();
        return desired(
                workspace,
                decided.getMandatory(Scale.class, Scale.class),
                decided.getMandatory(TemplateChoice.class, TemplateChoice.class));
    }

    /** As it is where nothing is known of its use. */
    @Override
    Deployment desired(NotionWorkspace workspace) {
        return desired(workspace, new Scale.Awake(null, null));
    }

    Deployment desired(NotionWorkspace workspace, Scale scale) {
        return desired(workspace, scale, new TemplateChoice(template, null));
    }

    private Deployment desired(NotionWorkspace workspace, Scale scale, TemplateChoice choice) {
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
                .withTemplate(RuntimePod.of(choice.template(), workspace))
                .endSpec()
                .build();
    }
}
