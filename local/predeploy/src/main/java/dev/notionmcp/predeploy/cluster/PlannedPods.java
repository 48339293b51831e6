package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.chart.Manifest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.List;
import java.util.Set;

/**
 * Pods of one form that a deployment makes.
 *
 * @param count with the one that a roll-out makes beside the others
 */
record PlannedPods(String name, PodSpec form, int count) {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    static List<PlannedPods> of(Manifest manifest) {
        return manifest.deployments().stream()
                .map(deployment -> new PlannedPods(
                        deployment.getMetadata().getName(),
                        deployment.getSpec().getTemplate().getSpec(),
                        replicas(manifest, deployment) + 1))
                .toList();
    }

    private static int replicas(Manifest manifest, Deployment deployment) {
        return manifest.all(HorizontalPodAutoscaler.class)
                .filter(autoscaler -> autoscaler
                        .getSpec()
                        .getScaleTargetRef()
                        .getName()
                        .equals(deployment.getMetadata().getName()))
                .map(autoscaler -> autoscaler.getSpec().getMaxReplicas())
                .findFirst()
                .orElseGet(() -> deployment.getSpec().getReplicas());
    }

    Amounts each() {
        return Amounts.of(form);
    }

    /** Whether a pod that runs now is one of an earlier deployment, which the planned ones replace. */
    static boolean isReplaced(Pod pod, String namespace) {
        return namespace.equals(pod.getMetadata().getNamespace())
                && "notion-mcp-remote".equals(pod.getMetadata().getLabels().get("app.kubernetes.io/name"));
    }

    /** Whether a pod takes anything. */
    static boolean counts(Pod pod) {
        return pod.getStatus() == null
                || !ENDED.contains(String.valueOf(pod.getStatus().getPhase()));
    }
}
