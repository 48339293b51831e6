package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.WorkspaceConditions;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Six workspaces that run, and a node that says what becomes of their pods. */
abstract class RolloutFleet {

    static final String OLD = "runtime:1";
    static final String NEW = "runtime:2";
    static final int WAVE = 2;

    final Cluster cluster = Cluster.start();
    final FakeNode node = new FakeNode(cluster);
    final List<String> names = IntStream.range(0, 6).mapToObj(i -> "team-" + i).toList();

    private @Nullable RunningOperator operator;

    @AfterEach
    void stop() {
        stopOperator();
        cluster.close();
    }

    /** One failure of few is no reason to stop, two are. */
    List<String> failTwo() {
        var first = awaitMoved(WAVE);
        node.stuck(first.get(0));
        awaitMoved(WAVE + 1);
        node.stuck(first.get(1));
        await().until(() -> operator().rollout().paused());
        assertThat(operator().rollout().failed()).isEqualTo(2);
        return first;
    }

    void running() {
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
    void changeTools(String name) {
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

    void deleteDeployment(String name) {
        var before = cluster.deployment(name).require().getMetadata().getUid();
        cluster.deployment(name).delete();
        await().until(() -> {
            var again = cluster.deployment(name).get();
            return again != null && !again.getMetadata().getUid().equals(before);
        });
        assertThat(node.image(name)).isEqualTo(OLD);
        node.ready(name);
    }

    String waiting() {
        return names.stream()
                .filter(name -> node.image(name).equals(OLD))
                .findFirst()
                .orElseThrow();
    }

    RunningOperator operator() {
        return Objects.requireNonNull(operator);
    }

    List<String> awaitMoved(int count) {
        await().untilAsserted(() -> assertThat(moved()).hasSize(count));
        return moved().toList();
    }

    Stream<String> moved() {
        return names.stream().filter(name -> node.image(name).equals(NEW));
    }

    boolean settled(String name) {
        var deployment = cluster.deployment(name).require();
        return Objects.equals(
                deployment.getStatus().getObservedGeneration(),
                deployment.getMetadata().getGeneration());
    }

    void awaitImage(String name, String image) {
        await().untilAsserted(() -> {
            assertThat(cluster.deployment(name).get()).isNotNull();
            assertThat(node.image(name)).isEqualTo(image);
        });
    }

    void awaitVersion(String name, String image) {
        await().until(() -> {
            NotionWorkspaceStatus status =
                    Objects.requireNonNull(cluster.workspace(name).get()).getStatus();
            return status != null && image.equals(status.runtimeVersion());
        });
    }

    void awaitProgressing(String name, String expected) {
        await().untilAsserted(() -> assertThat(
                        cluster.workspace(name).require().getStatus().conditions())
                .filteredOn(condition -> condition.getType().equals(WorkspaceConditions.PROGRESSING))
                .extracting(condition -> condition.getStatus() + " " + condition.getReason())
                .containsExactly(expected));
    }

    void startOperator(String image) {
        startOperator(image, "https://api.notion.com");
    }

    void startOperator(String image, String notion) {
        operator = cluster.operator(Map.of(
                "LEADER_ELECTION",
                "false",
                "RUNTIME_IMAGE",
                image,
                "NOTION_BASE_URL",
                notion,
                "ROLLOUT_WAVE",
                Integer.toString(WAVE),
                "ROLLOUT_MAX_UNREADY",
                "1"));
    }

    void stopOperator() {
        if (operator != null) {
            operator.close();
            operator = null;
        }
    }

    void suspendFirst() {
        startOperator(OLD);
        suspend(names.getFirst());
        stopOperator();
    }

    void suspend(String name) {
        cluster.suspend(name);
        await().until(() -> cluster.ready(name).equals("False Suspended"));
        node.ready(name);
    }

    void resume(String name) {
        cluster.workspace(name).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":false}}");
    }

    void hold(String name) {
        cluster.workspace(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}");
        cluster.workspace(name).delete();
    }
}
