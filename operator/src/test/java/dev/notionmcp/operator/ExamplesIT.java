package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything under crds/examples, applied at once, as a person or a GitOps tool does. */
final class ExamplesIT {

    private static final Path EXAMPLES = Path.of("..", "crds", "examples");

    private final Cluster cluster = Cluster.start();
    private final RunningOperator operator = cluster.operator(Map.of("LEADER_ELECTION", "false"));

    @BeforeEach
    void apply() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            for (var file : files.sorted().toList()) {
                try (var yaml = Files.newInputStream(file)) {
                    cluster.person().load(yaml).serverSideApply();
                }
            }
        }
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    @Test
    void eachIsServedOrStoppedAsItAsks() {
        for (var name : new String[] {"team", "minimal", "read-only", "never-sleeps"}) {
            awaitReady(name, "False Pending");
            cluster.reportReady(name, 1);
            awaitReady(name, "True Running");
        }
        awaitReady("suspended", "False Suspended");
        assertThat(cluster.deployment("suspended").require().getSpec().getReplicas())
                .isZero();
    }

    @Test
    void canBeWaitedForAsKubectlDoes() {
        awaitReady("minimal", "False Pending");
        cluster.reportReady("minimal", 1);
        var ready = cluster.workspace("minimal")
                .waitUntilCondition(
                        workspace -> workspace.getStatus() != null
                                && workspace.getStatus().conditions().stream()
                                        .anyMatch(
                                                condition -> condition.getType().equals("Ready")
                                                        && condition.getStatus().equals("True")
                                                        && condition
                                                                .getObservedGeneration()
                                                                .equals(workspace
                                                                        .getMetadata()
                                                                        .getGeneration())),
                        60,
                        TimeUnit.SECONDS);
        assertThat(ready.getStatus().conditions()).hasSize(2);
    }

    @Test
    void areFoundByTheirBot() {
        assertThat(cluster.person()
                        .resources(NotionWorkspace.class)
                        .inNamespace(Cluster.NAMESPACE)
                        .withField("spec.botId", "00000000-0000-4000-8000-000000000004")
                        .list()
                        .getItems())
                .singleElement()
                .extracting(found -> found.getMetadata().getName())
                .isEqualTo("never-sleeps");
    }

    private void awaitReady(String name, String expected) {
        await().untilAsserted(() -> assertThat(cluster.ready(name)).isEqualTo(expected));
    }
}
