package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person finds in the operator's log. */
final class FailureLogIT {

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";

    @TempDir
    private Path folder;

    @Test
    void saysARefusalInOneLineWithItsTime() throws IOException {
        try (var cluster = Cluster.startWithoutWriting("networkpolicies");
                var operator = start(cluster)) {
            cluster.create("team", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False RuntimeUnavailable"));
            assertThat(operator.complained().lines())
                    .isNotEmpty()
                    .allMatch(
                            line -> line.matches(
                                    "\\d{4}-\\d\\d-\\d\\dT.* WARN FailureLog - "
                                            + "NotionWorkspace notion-workspaces/team was not reconciled \\(networkpolicies.* is forbidden: .*\\); it is tried again\\."));
        }
    }

    @Test
    void saysNothingOfWorkspacesDeletedWhileTheyAreReconciled() throws IOException {
        try (var cluster = Cluster.start();
                var operator = start(cluster)) {
            cluster.create("first", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("first")).isEqualTo("False Pending"));
            IntStream.range(0, 10).mapToObj(number -> "brief-" + number).forEach(name -> {
                cluster.create(name, BOT);
                cluster.workspace(name).delete();
            });
            cluster.create("last", "7b1f0c52-3d44-4a8e-8a53-0f6f2a9f7c11");
            await().untilAsserted(() -> assertThat(cluster.ready("last")).isEqualTo("False Pending"));
            assertThat(operator.complained()).isEmpty();
        }
    }

    private OperatorProcess start(Cluster cluster) throws IOException {
        return OperatorProcess.start(
                folder,
                Map.of(
                        "RUNTIME_IMAGE",
                        "runtime:1",
                        "MANAGEMENT_PORT",
                        "0",
                        "LEADER_ELECTION",
                        "false",
                        "KUBECONFIG",
                        cluster.operatorsKubeconfig().toString()));
    }
}
