package dev.notionmcp.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ImageChoiceTest {

    @Test
    void whoMovesKeepsTheImageThatAnswered() {
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
    void whoFallsAsleepForgetsItIfItsImageAnswers() {
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

    private static @Nullable String before(String image, Deployment deployment, boolean runs) {
        return ImageChoice.of(image, deployment, runs).before();
    }

    private static Deployment of(String image, @Nullable String before, int replicas, int pods, int ready) {
        return Serialization.unmarshal(
                """
            metadata: {generation: 7, annotations: {%s}}
            spec: {replicas: %d, template: {spec: {containers: [{name: runtime, image: "%s"}]}}}
            status: {observedGeneration: 7, replicas: %d, updatedReplicas: %d, readyReplicas: %d}
            """.formatted(
                                before == null ? "" : "notionmcp.dev/image-before: \"" + before + "\"",
                                replicas,
                                image,
                                pods,
                                replicas,
                                ready),
                Deployment.class);
    }
}
