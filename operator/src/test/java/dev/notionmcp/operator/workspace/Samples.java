package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.ToolPolicy;
import dev.notionmcp.operator.rollout.RuntimeTemplate;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workspaces for tests. */
final class Samples {

    static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";
    static final RuntimeImage IMAGE =
            new RuntimeImage("registry.example/tool-runtime:1.2.3", "IfNotPresent", List.of());
    static final RuntimeTemplate TEMPLATE = RuntimePod.template(IMAGE, RuntimeNodes.ANY, "https://api.notion.com");

    private Samples() {}

    static NotionWorkspace workspace(String name) {
        return workspace(name, spec(false, null, null));
    }

    static NotionWorkspace workspace(String name, NotionWorkspaceSpec spec) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("notion-workspaces")
                .withUid("uid-of-" + name)
                .withGeneration(3L)
                .withCreationTimestamp("2026-11-01T10:00:00Z")
                .build());
        workspace.setSpec(spec);
        return workspace;
    }

    static NotionWorkspaceSpec spec(
            boolean suspend, @Nullable ToolPolicy tools, @Nullable ResourceRequirements resources) {
        return new NotionWorkspaceSpec(BOT, "c-1", "w-1", "Team $(PORT)", null, tools, "15m", suspend, resources);
    }

    static NotionWorkspace withConditions(NotionWorkspace workspace, Condition... conditions) {
        workspace.setStatus(
                new NotionWorkspaceStatus(3L, Arrays.asList(conditions), null, "2026-11-01T11:00:00Z", null));
        return workspace;
    }

    /** The runtime's Deployment, of which so many pods are of the current template, and so many ready. */
    static Deployment deployment(int replicas, @Nullable Integer updated, @Nullable Integer ready) {
        return new DeploymentBuilder(new RuntimeDeployment(TEMPLATE).desired(workspace("team")))
                .editMetadata()
                .withGeneration(2L)
                .endMetadata()
                .editSpec()
                .withReplicas(replicas)
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(2L)
                .withReplicas(updated)
                .withUpdatedReplicas(updated)
                .withReadyReplicas(ready)
                .endStatus()
                .build();
    }

    static Condition condition(String type, String status, String reason) {
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage("said about " + reason)
                .withLastTransitionTime("2026-11-01T10:30:00Z")
                .build();
    }
}
