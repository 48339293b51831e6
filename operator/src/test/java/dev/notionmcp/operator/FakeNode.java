package dev.notionmcp.operator;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Objects;

/** Reports Deployments as their controller would, when the test says so. */
record FakeNode(Cluster cluster) {

    /** The pods of the present template are ready, and no other is left. */
    void ready(String name) {
        var replicas = deployment(name).getSpec().getReplicas();
        report(name, replicas, replicas, replicas, "True");
    }

    /** The pod of the present template did not become ready in time; the one before it still answers. */
    void stuck(String name) {
        report(name, 2, 1, 1, "False");
    }

    String image(String name) {
        return deployment(name).getSpec().getTemplate().getSpec().getContainers().stream()
                .map(Container::getImage)
                .findFirst()
                .orElseThrow();
    }

    private void report(String name, int pods, int updated, int ready, String progressing) {
        cluster.deployment(name).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), """
            {"status":{"observedGeneration":%d,"replicas":%d,"updatedReplicas":%d,"readyReplicas":%d,
            "conditions":[{"type":"Progressing","status":"%s","message":"said by the fake node"}]}}\
            """.formatted(
                        deployment(name).getMetadata().getGeneration(), pods, updated, ready, progressing));
    }

    private Deployment deployment(String name) {
        return Objects.requireNonNull(cluster.deployment(name).get(), name);
    }
}
