package dev.notionmcp.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TemplateChoiceTest {

    @Test
    void whoMovesKeepsTheTemplateThatAnswered() {
        assertThat(before("runtime:2", of("runtime:1", null, 1, 1, 1), true)).isEqualTo("runtime:1");
        assertThat(before("runtime:2", of("runtime:1", null, 0, 0, 0), true)).isEqualTo("runtime:1");
    }

    @Test
    void whatNeverAnsweredIsNothingToGoBackTo() {
        assertThat(before("runtime:2", of("runtime:1", null, 1, 1, 0), true)).isNull();
        assertThat(before("runtime:3", of("runtime:2", "runtime:1", 1, 2, 1), true))
                .isEqualTo("runtime:1");
        assertThat(before("runtime:3", of("runtime:2", "runtime:1", 0, 0, 0), true))
                .isEqualTo("runtime:1");
    }

    @Test
    void whoFallsAsleepForgetsItIfItsTemplateAnswers() {
        assertThat(before("runtime:2", of("runtime:2", "runtime:1", 1, 1, 1), false))
                .isNull();
        assertThat(before("runtime:2", of("runtime:2", "runtime:1", 1, 2, 1), false))
                .isEqualTo("runtime:1");
        assertThat(before("runtime:2", of("runtime:2", "runtime:1", 0, 0, 0), false))
                .isEqualTo("runtime:1");
    }

    @Test
    void nothingIsWrittenWhileItRuns() {
        assertThat(before("runtime:2", of("runtime:2", "runtime:1", 1, 1, 1), true))
                .isEqualTo("runtime:1");
        assertThat(before("runtime:2", of("runtime:2", null, 1, 1, 1), true)).isNull();
    }

    @Test
    void whoGoesBackOrMovesWithoutAPodKeepsNone() {
        assertThat(before("runtime:1", of("runtime:2", "runtime:1", 0, 0, 0), true))
                .isNull();
        assertThat(before("runtime:2", of("runtime:1", null, 0, 0, 0), false)).isNull();
    }

    @Test
    void bothAreTold() {
        var choice = new TemplateChoice(Templates.of("runtime:2"), Templates.of("runtime:1"));
        assertThat(choice.annotations())
                .containsEntry(
                        "notionmcp.dev/template", Templates.of("runtime:2").json())
                .containsEntry(
                        "notionmcp.dev/template-before",
                        Templates.of("runtime:1").json());
    }

    private static @Nullable String before(String image, Deployment deployment, boolean runs) {
        var present = RuntimeTemplate.keptBy(deployment, RuntimeTemplate.KEPT).orElseThrow();
        var before = TemplateChoice.of(Templates.of(image), present, deployment, runs)
                .before();
        return before == null ? null : before.image();
    }

    private static Deployment of(String image, @Nullable String before, int replicas, int pods, int ready) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withGeneration(7L)
                .withAnnotations(new TemplateChoice(Templates.of(image), before == null ? null : Templates.of(before))
                        .annotations())
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withTemplate(Templates.of(image).pod())
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(7L)
                .withReplicas(pods)
                .withUpdatedReplicas(replicas)
                .withReadyReplicas(ready)
                .endStatus()
                .build();
    }
}
