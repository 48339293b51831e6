package dev.notionmcp.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuntimeTemplateTest {

    private static final RuntimeTemplate TWO = Templates.of("runtime:2");
    private static final RuntimeTemplate ONE = Templates.of("runtime:1", 60);

    @Test
    void isTheSameAfterItWasRead() {
        assertThat(RuntimeTemplate.of(TWO.pod())).isEqualTo(TWO);
        assertThat(TWO.withImage("runtime:3").withImage("runtime:2")).isEqualTo(TWO);
        assertThat(Templates.of("runtime:2", 60)).isNotEqualTo(TWO).doesNotHaveToString(TWO.toString());
    }

    @Test
    void aDeploymentIsMadeOfWhatItKeepsWhateverItsImage() {
        assertThat(TWO.presentOf(deployment("drifted:9", ONE.json()), "runtime:2"))
                .isEqualTo(ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "none", "{}", "{\"spec\":{}}", "{\"spec\":7}", "[]"})
    void whatCannotBeReadIsNotKept(String text) {
        assertThat(TWO.presentOf(deployment("runtime:1", text), "runtime:1")).isEqualTo(TWO.withImage("runtime:1"));
        assertThat(TWO.presentOf(deployment("runtime:2", text), "runtime:2")).isEqualTo(TWO);
    }

    @Test
    void whoKeepsNoneHasItsOwnImageIfItsStatusAgrees() {
        assertThat(TWO.presentOf(deployment("runtime:1", null), "runtime:1")).isEqualTo(TWO.withImage("runtime:1"));
        assertThat(TWO.presentOf(deployment("runtime:1", null), null)).isEqualTo(TWO.withImage("runtime:1"));
        assertThat(TWO.presentOf(deployment("drifted:9", null), "runtime:1")).isNull();
    }

    @Test
    void whatWasDeletedComesBackWithItsImage() {
        assertThat(TWO.presentOf(null, "runtime:1")).isEqualTo(TWO.withImage("runtime:1"));
        assertThat(TWO.presentOf(null, null)).isNull();
    }

    private static Deployment deployment(String image, @Nullable String kept) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withAnnotations(kept == null ? Map.of() : Map.of(RuntimeTemplate.KEPT, kept))
                .endMetadata()
                .withNewSpec()
                .withTemplate(Templates.of(image).pod())
                .endSpec()
                .build();
    }
}
