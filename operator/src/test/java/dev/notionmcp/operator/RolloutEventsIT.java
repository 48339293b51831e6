package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rollout's turns are told where whoever installed the operator looks: "kubectl describe deployment notion-mcp-operator". */
final class RolloutEventsIT extends RolloutFleet {

    private static final String SYSTEM = "notion-mcp";

    @Test
    void eachTurnIsToldOnceOnTheOperatorsDeployment() {
        var deployed = deployOperator();
        running();
        assertThat(told()).isEmpty();
        startOperator(NEW);
        var failed = failTwo();
        await().untilAsserted(() -> assertThat(reasons()).containsExactly("RolloutStarted", "RolloutPaused"));
        var pause = told().getLast();
        assertThat(pause.getType()).isEqualTo("Warning");
        assertThat(pause.getMessage()).contains(NEW, failed.get(0), failed.get(1), "RUNTIME_IMAGE");
        assertThat(told())
                .allSatisfy(event -> assertThat(event.getInvolvedObject().getUid())
                        .isEqualTo(deployed.getMetadata().getUid()));

        await().untilAsserted(() -> {
            moved().filter(name -> !settledAndReady(name)).forEach(node::ready);
            assertThat(reasons())
                    .containsExactly("RolloutStarted", "RolloutPaused", "RolloutResumed", "RolloutCompleted");
        });
        assertThat(told()).extracting(Event::getCount).containsOnly(1);
    }

    private boolean settledAndReady(String name) {
        var status = cluster.deployment(name).require().getStatus();
        return settled(name) && Integer.valueOf(1).equals(status.getReplicas());
    }

    private Deployment deployOperator() {
        return cluster.person()
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("notion-mcp-operator")
                        .withNamespace(SYSTEM)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(2)
                        .withNewSelector()
                        .addToMatchLabels("app", "operator")
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", "operator")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("operator")
                        .withImage("operator:1")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private List<String> reasons() {
        return told().stream().map(Event::getReason).toList();
    }

    private List<Event> told() {
        return cluster.person().v1().events().inNamespace(SYSTEM).list().getItems().stream()
                .sorted((one, other) -> Long.compare(version(one), version(other)))
                .toList();
    }

    private static long version(Event event) {
        return Long.parseLong(event.getMetadata().getResourceVersion());
    }
}
