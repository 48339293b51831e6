package dev.notionmcp.local.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartQueueTest {

    private final Map<String, Instant> requested = Map.of("wanted", Instant.EPOCH.plusSeconds(1));
    private final StartQueue queue = new StartQueue(1, name -> requested.getOrDefault(name, Instant.EPOCH));

    @Test
    void startsTheRequestedWorkspaceFirst() {
        queue.add(pod("idle"));
        queue.add(pod("wanted"));
        assertThat(queue.poll()).get().extracting(p -> p.deployment).isEqualTo("wanted");
    }

    @Test
    void startsNoMoreAtOnceThanThereArePlaces() {
        queue.add(pod("one"));
        queue.add(pod("two"));
        assertThat(queue.poll()).isPresent();
        assertThat(queue.poll()).isEmpty();
        queue.started();
        assertThat(queue.poll()).isPresent();
    }

    @Test
    void forgetsAPodThatIsNoLongerWanted() {
        var pod = pod("gone");
        queue.add(pod);
        queue.remove(pod);
        assertThat(queue.poll()).isEmpty();
    }

    private static LocalPod pod(String deployment) {
        var volumes = new PodVolumes(Path.of("unused"), new PodSpec(), n -> Optional.empty(), n -> Optional.empty());
        return new LocalPod(deployment + "-1", deployment, "hash", new PodTemplateSpec(), volumes);
    }
}
