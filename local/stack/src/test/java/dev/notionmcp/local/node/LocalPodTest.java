package dev.notionmcp.local.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.local.node.LocalPod.Phase;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalPodTest {

    private final LocalPod pod = new LocalPod(
            "web-1",
            "web",
            "hash",
            new PodTemplateSpec(),
            new PodVolumes(Path.of("unused"), new PodSpec(), n -> Optional.empty(), n -> Optional.empty()));

    @Test
    void oneAnswerMakesItReady() {
        pod.phase = Phase.STARTING;
        assertThat(pod.probed(false, 3)).isEqualTo(Phase.STARTING);
        assertThat(pod.probed(true, 3)).isEqualTo(Phase.READY);
    }

    @Test
    void onlyFailuresInARowUnmakeIt() {
        pod.phase = Phase.READY;
        assertThat(pod.probed(false, 2)).isEqualTo(Phase.READY);
        assertThat(pod.probed(true, 2)).isEqualTo(Phase.READY);
        assertThat(pod.probed(false, 2)).isEqualTo(Phase.READY);
        assertThat(pod.probed(false, 2)).isEqualTo(Phase.STARTING);
    }
}
