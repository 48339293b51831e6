package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What "kubectl describe notionworkspace" tells of a workspace's history. */
final class TransitionEventsIT {

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";
    private static final Map<String, String> ALONE = Map.of("LEADER_ELECTION", "false");
    private static final String PENDING = "Normal Pending The runtime starts and has not answered its readiness probe.";
    private static final String RUNNING = "Normal Running A runtime answers.";
    private static final String SUSPENDED =
            "Normal Suspended spec.suspend is true; set it to false to serve calls again.";

    private Cluster cluster = Cluster.start();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void oneForEachTransitionAndNoneForOtherReconciles() {
        try (var operator = cluster.operator(ALONE)) {
            assertThat(operator.healthPort()).isPositive();
            running();
            for (int turn = 0; turn < 5; turn++) {
                var value = Integer.toString(turn);
                cluster.workspace("team").edit(workspace -> {
                    workspace.getMetadata().setAnnotations(Map.of("example.org/turn", value));
                    return workspace;
                });
            }
            cluster.reportReady("team", 0);
            awaitReady("False RuntimeUnavailable");
            assertThat(cluster.events("team"))
                    .containsExactly(
                            PENDING,
                            RUNNING,
                            "Warning RuntimeUnavailable The runtime does not answer its readiness probe.");
        }
    }

    @Test
    void whatHappensAgainIsCounted() {
        try (var operator = cluster.operator(ALONE)) {
            assertThat(operator.healthPort()).isPositive();
            running();
            cluster.reportReady("team", 0);
            awaitReady("False RuntimeUnavailable");
            cluster.reportReady("team", 1);
            awaitReady("True Running");
            assertThat(cluster.events("team")).contains(RUNNING + " x2");
        }
    }

    @Test
    void aRestartedOperatorTellsOnlyWhatIsNew() {
        try (var first = cluster.operator(ALONE)) {
            assertThat(first.healthPort()).isPositive();
            running();
        }
        try (var second = cluster.operator(ALONE)) {
            assertThat(second.healthPort()).isPositive();
            cluster.suspend("team");
            awaitReady("False Suspended");
            assertThat(cluster.events("team")).containsExactly(PENDING, RUNNING, SUSPENDED);
        }
    }

    @Test
    void withoutTheRightToTellTheWorkIsDoneAllTheSame() {
        cluster.close();
        cluster = Cluster.startWithoutWriting("events");
        try (var operator = cluster.operator(ALONE)) {
            assertThat(operator.healthPort()).isPositive();
            running();
            assertThat(cluster.events("team")).isEmpty();
        }
    }

    private void running() {
        cluster.create("team", BOT);
        awaitReady("False Pending");
        cluster.reportReady("team", 1);
        awaitReady("True Running");
    }

    private void awaitReady(String expected) {
        await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo(expected));
    }
}
