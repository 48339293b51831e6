package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspaceStatus;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A new RUNTIME_IMAGE goes through the workspaces in waves: each operator here is one that was started with it. */
final class RolloutIT {

    private static final String OLD = "runtime:1";
    private static final String NEW = "runtime:2";
    private static final int WAVE = 2;

    private final Cluster cluster = Cluster.start();
    private final FakeNode node = new FakeNode(cluster);
    private final List<String> names =
            IntStream.range(0, 6).mapToObj(i -> "team-" + i).toList();

    private @Nullable RunningOperator operator;

    @AfterEach
    void stop() {
        stopOperator();
        cluster.close();
    }

    @Test
    void asManyAsAWaveHasMoveAtOnceAndTheNextWhenOneIsDone() {
        running();
        startOperator(NEW);
        var moved = awaitMoved(WAVE);
        node.ready(moved.getFirst());
        awaitMoved(WAVE + 1);
        for (var done = 1; done < names.size(); done++) {
            var rolling = moved().filter(name -> !settled(name)).findFirst().orElseThrow();
            node.ready(rolling);
            awaitMoved(Math.min(names.size(), done + 1 + WAVE));
        }
        assertThat(names).allSatisfy(name -> awaitVersion(name, NEW));
    }

    @Test
    void pausesWhenTooManyFailAndGoesOnWhenTheyRecover() {
        running();
        startOperator(NEW);
        failTwo();
        cluster.create("newcomer", "ffffffff-7a52-4f6b-9c3d-5b1a2e4f6a70");
        awaitImage("newcomer", NEW);
        changeTools(waiting());
        assertThat(moved()).hasSize(WAVE + 1);

        node.ready("newcomer");
        moved().toList().forEach(node::ready);
        awaitMoved(WAVE + 1 + WAVE);
    }

    @Test
    void isUndoneByTheImageBefore() {
        running();
        startOperator(NEW);
        failTwo();
        stopOperator();
        startOperator(OLD);
        await().untilAsserted(() -> {
            names.stream().filter(name -> node.image(name).equals(OLD)).forEach(node::ready);
            assertThat(moved()).isEmpty();
        });
    }

    /** One failure of few is no reason to stop, two are. */
    private void failTwo() {
        var first = awaitMoved(WAVE);
        node.stuck(first.get(0));
        awaitMoved(WAVE + 1);
        node.stuck(first.get(1));
        await().until(() -> operator().rollout().paused());
        assertThat(operator().rollout().failed()).isEqualTo(2);
    }

    @Test
    void anOperatorThatStartsInTheMiddleGoesOnWhereTheOtherStopped() {
        running();
        startOperator(NEW);
        var moved = awaitMoved(WAVE);
        moved.forEach(name -> awaitVersion(name, NEW));
        stopOperator();
        startOperator(NEW);
        deleteDeployment(waiting());
        changeTools(waiting());
        assertThat(moved()).containsExactlyElementsOf(moved);
        node.ready(moved.getFirst());
        awaitMoved(WAVE + 1);
    }

    @Test
    void whoHasNoPodFollowsWhenTheOthersAnswer() {
        running();
        startOperator(OLD);
        cluster.suspend(names.get(0));
        await().until(() -> cluster.ready(names.get(0)).equals("False Suspended"));
        node.ready(names.get(0));
        stopOperator();
        startOperator(NEW);
        for (var done = 0; done < names.size() - 1; done++) {
            await().until(() -> moved().anyMatch(name -> !settled(name)));
            var asleep = node.image(names.get(0));
            // of those let in last, the new image may not be written yet
            if (names.stream().filter(name -> node.image(name).equals(OLD)).count() > 1 + WAVE) {
                assertThat(asleep).isEqualTo(OLD);
            }
            node.ready(moved().filter(name -> !settled(name)).findFirst().orElseThrow());
        }
        awaitMoved(names.size());
    }

    private void running() {
        startOperator(OLD);
        for (var name : names) {
            cluster.create(name, "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a7" + name.substring(5));
        }
        for (var name : names) {
            await().until(() -> cluster.ready(name).equals("False Pending"));
            node.ready(name);
        }
        names.forEach(name -> await().until(() -> cluster.ready(name).equals("True Running")));
        names.forEach(name -> awaitVersion(name, OLD));
        stopOperator();
    }

    /** Its own change reaches a workspace whatever the rollout does, and with the image it has. */
    private void changeTools(String name) {
        var before = node.image(name);
        cluster.workspace(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"tools\":{\"readOnly\":true}}}");
        await().until(() ->
                cluster.deployment(name).require().getSpec().getTemplate().getSpec().getContainers().stream()
                        .flatMap(container -> container.getEnv().stream())
                        .anyMatch(variable -> variable.getName().equals("TOOLS_READ_ONLY")));
        assertThat(node.image(name)).isEqualTo(before);
        node.ready(name);
    }

    private void deleteDeployment(String name) {
        var before = cluster.deployment(name).require().getMetadata().getUid();
        cluster.deployment(name).delete();
        await().until(() -> {
            var again = cluster.deployment(name).get();
            return again != null && !again.getMetadata().getUid().equals(before);
        });
        assertThat(node.image(name)).isEqualTo(OLD);
        node.ready(name);
    }

    private String waiting() {
        return names.stream()
                .filter(name -> node.image(name).equals(OLD))
                .findFirst()
                .orElseThrow();
    }

    private RunningOperator operator() {
        return Objects.requireNonNull(operator);
    }

    private List<String> awaitMoved(int count) {
        await().untilAsserted(() -> assertThat(moved()).hasSize(count));
        return moved().toList();
    }

    private Stream<String> moved() {
        return names.stream().filter(name -> node.image(name).equals(NEW));
    }

    private boolean settled(String name) {
        var deployment = cluster.deployment(name).require();
        return Objects.equals(
                deployment.getStatus().getObservedGeneration(),
                deployment.getMetadata().getGeneration());
    }

    private void awaitImage(String name, String image) {
        await().untilAsserted(() -> {
            assertThat(cluster.deployment(name).get()).isNotNull();
            assertThat(node.image(name)).isEqualTo(image);
        });
    }

    private void awaitVersion(String name, String image) {
        await().until(() -> {
            NotionWorkspaceStatus status =
                    Objects.requireNonNull(cluster.workspace(name).get()).getStatus();
            return status != null && image.equals(status.runtimeVersion());
        });
    }

    private void startOperator(String image) {
        operator = cluster.operator(Map.of(
                "LEADER_ELECTION",
                "false",
                "RUNTIME_IMAGE",
                image,
                "ROLLOUT_WAVE",
                Integer.toString(WAVE),
                "ROLLOUT_MAX_UNREADY",
                "1"));
    }

    private void stopOperator() {
        if (operator != null) {
            operator.close();
            operator = null;
        }
    }
}
