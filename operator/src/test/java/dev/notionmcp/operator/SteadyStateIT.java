package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspaceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariant 9: in steady state a reconcile writes nothing. Each case ends with a change that must be written: as one
 * workspace's reconciles follow each other, everything before it was reconciled when it shows.
 */
final class SteadyStateIT {

    private static final String DEPLOYMENT = "patch /apis/apps/v1/namespaces/notion-workspaces/deployments/team";
    private static final String STATUS =
            "patch /apis/notionmcp.dev/v1alpha1/namespaces/notion-workspaces/notionworkspaces/team/status";
    private static final String EVENT = "create /api/v1/namespaces/notion-workspaces/events";

    private final Cluster cluster = Cluster.start();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    @DisplayName("invariant 9: events that change nothing make no write")
    void writesNothingOnEventsThatChangeNothing() throws IOException {
        try (var operator = start("only")) {
            running();
            var mark = cluster.mark();
            for (int turn = 10; turn < 30; turn++) {
                touch(turn);
            }
            cluster.suspend("team");
            awaitReady("team", "False Suspended");
            assertThat(cluster.operatorsWritesSince(mark))
                    .as(operator.complained())
                    .containsExactly(DEPLOYMENT, EVENT, STATUS);
        }
    }

    @Test
    @DisplayName("invariant 9: a restarted operator writes nothing")
    void writesNothingAfterARestart() throws IOException {
        try (var operator = start("first")) {
            assertThat(operator.process().isAlive()).isTrue();
            running();
        }
        var mark = cluster.mark();
        try (var operator = start("second")) {
            // Made after the watches began: once it is reconciled, "team" at least is being so.
            cluster.create("other", "7b1f0c52-3d44-4a8e-8a53-0f6f2a9f7c11");
            awaitReady("other", "False Pending");
            cluster.suspend("team");
            awaitReady("team", "False Suspended");
            assertThat(cluster.operatorsWritesSince(mark))
                    .as(operator.complained())
                    .filteredOn(write -> write.contains("/team"))
                    .containsExactly(DEPLOYMENT, STATUS);
        }
    }

    /** What others write all the time: recorded activity, annotations, the Deployment controller's status. */
    private void touch(int turn) {
        cluster.applyAsGateway(
                "team", new NotionWorkspaceStatus(null, null, null, "2026-11-22T12:00:" + turn + "Z", null));
        cluster.workspace("team").edit(workspace -> {
            workspace.getMetadata().setAnnotations(Map.of("example.org/turn", Integer.toString(turn)));
            return workspace;
        });
        cluster.deployment("team").edit(deployment -> {
            deployment.getMetadata().getAnnotations().put("example.org/turn", Integer.toString(turn));
            return deployment;
        });
        cluster.reportReady("team", 1);
    }

    private void running() {
        cluster.create("team", "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70");
        awaitReady("team", "False Pending");
        cluster.reportReady("team", 1);
        awaitReady("team", "True Running");
    }

    private void awaitReady(String name, String expected) {
        await().untilAsserted(() -> assertThat(cluster.ready(name)).isEqualTo(expected));
    }

    private OperatorProcess start(String name) throws IOException {
        return OperatorProcess.start(
                Files.createDirectory(folder.resolve(name)),
                Map.of(
                        "RUNTIME_IMAGE", "runtime:1",
                        "MANAGEMENT_PORT", "0",
                        "LEADER_ELECTION", "false",
                        "KUBECONFIG", cluster.operatorsKubeconfig().toString()));
    }
}
