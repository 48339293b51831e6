package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deleted workspaces that wait for a gateway which does not come. */
final class StuckDeletionIT {

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";
    private static final Map<String, String> ALONE = Map.of("LEADER_ELECTION", "false");
    private static final String OTHER = "example.org/backup";

    private final Cluster cluster = Cluster.start();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void areLetGoAfterTenMinutesWithAnEvent() {
        try (var operator = cluster.operator(ALONE, in(Duration.ofMinutes(11)))) {
            assertThat(operator.healthPort()).isPositive();
            delete("team", NotionWorkspace.TOKEN_FINALIZER);

            await().untilAsserted(
                            () -> assertThat(cluster.workspace("team").get()).isNull());

            assertThat(told()).singleElement(as(STRING)).contains("Warning", "10 minutes", "team-refresh");
        }
    }

    @Test
    void areLetGoThoughTheyWereDeletedBeforeTheOperatorStarted() {
        delete("team", NotionWorkspace.TOKEN_FINALIZER);

        try (var operator = cluster.operator(ALONE, in(Duration.ofMinutes(11)))) {
            assertThat(operator.healthPort()).isPositive();
            await().untilAsserted(
                            () -> assertThat(cluster.workspace("team").get()).isNull());
        }
    }

    @Test
    void keepTheFinalizersOfOthers() {
        try (var operator = cluster.operator(ALONE, in(Duration.ofMinutes(11)))) {
            assertThat(operator.healthPort()).isPositive();
            delete("team", NotionWorkspace.TOKEN_FINALIZER, OTHER);

            await().untilAsserted(() -> assertThat(
                            cluster.workspace("team").require().getMetadata().getFinalizers())
                    .containsExactly(OTHER));
        }
    }

    @Test
    void waitForTheGatewayBefore() {
        try (var operator = cluster.operator(ALONE)) {
            assertThat(operator.healthPort()).isPositive();
            delete("team", NotionWorkspace.TOKEN_FINALIZER);
            // made later: once it is reconciled, the deletion at least is being so
            cluster.create("other", "7b1f0c52-3d44-4a8e-8a53-0f6f2a9f7c11");
            await().untilAsserted(() -> assertThat(cluster.ready("other")).isEqualTo("False Pending"));
            var mark = cluster.mark();

            assertThat(cluster.workspace("team").require().getMetadata().getFinalizers())
                    .containsExactly(NotionWorkspace.TOKEN_FINALIZER);
            assertThat(told()).isEmpty();
            assertThat(cluster.operatorsWritesSince(mark)).isEmpty();
        }
    }

    private void delete(String name, String... finalizers) {
        cluster.create(name, BOT);
        // no edit: that one would conflict with a status the operator writes meanwhile
        cluster.workspace(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"finalizers\":[\"" + String.join("\",\"", finalizers) + "\"]}}");
        cluster.workspace(name).delete();
    }

    private List<String> told() {
        return cluster.events("team").stream()
                .filter(event -> event.contains(" TokenNotRevoked "))
                .toList();
    }

    private static Clock in(Duration ahead) {
        return Clock.offset(Clock.systemUTC(), ahead);
    }
}
