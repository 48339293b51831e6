package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the garbage collector leaves of workspaces that are gone. */
final class OrphansIT {

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";
    private static final Map<String, String> ALONE = Map.of("LEADER_ELECTION", "false");
    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/managed-by", "notion-mcp-operator");
    private static final String SERVICE =
            "Warning Orphaned Service notion-workspaces/team belongs to no NotionWorkspace any more, and Kubernetes"
                    + " did not delete it; do that by \"kubectl -n notion-workspaces delete service team\".";

    private final Cluster cluster = Cluster.start();
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void areToldOfOnceEachWithTheCommandThatRemovesThem() throws Exception {
        leftOver("team");
        service("of-somebody-else", Map.of("app.kubernetes.io/managed-by", "Helm"));
        try (var operator = cluster.operator(ALONE, clock)) {
            awaitTold("team", 4);
            assertThat(cluster.events("team"))
                    .contains(SERVICE)
                    .anyMatch(event -> event.endsWith(" delete deployment team\"."))
                    .anyMatch(event -> event.endsWith(" delete networkpolicy team\"."))
                    .anyMatch(event -> event.endsWith(" delete serviceaccount team\"."));
            await().untilAsserted(() -> assertThat(orphans(operator)).isEqualTo(4));

            var mark = cluster.mark();
            service("later", LABELS);
            awaitTold("later", 1);
            await().untilAsserted(() -> assertThat(orphans(operator)).isEqualTo(5));
            assertThat(told("team")).hasSize(4).noneMatch(event -> event.contains(" x"));
            assertThat(told("of-somebody-else")).isEmpty();
            assertThat(cluster.operatorsWritesSince(mark))
                    .containsExactly("create /api/v1/namespaces/notion-workspaces/events");
        }
    }

    @Test
    void loseTheirPodsOnceAndAreNotDeleted() {
        leftOver("team");
        try (var operator = cluster.operator(ALONE, clock)) {
            awaitTold("team", 4);
            await().untilAsserted(() -> assertThat(replicas("team")).isZero());
            assertThat(operator.healthPort()).isPositive();

            cluster.deployment("team").scale(1);
            service("later", LABELS);
            awaitTold("later", 1);
            assertThat(replicas("team")).isEqualTo(1);
        }
    }

    @Test
    void areTakenBackByAWorkspaceOfTheirName() {
        leftOver("team");
        try (var operator = cluster.operator(ALONE, clock)) {
            awaitTold("team", 4);
            await().untilAsserted(() -> assertThat(replicas("team")).isZero());
            var workspace = cluster.create("team", BOT);
            cluster.workspace("team")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"idleTimeout\":\"0\"}}");

            await().untilAsserted(() -> assertThat(replicas("team")).isEqualTo(1));
            await().untilAsserted(() -> assertThat(owners("team"))
                    .singleElement()
                    .extracting(OwnerReference::getUid)
                    .isEqualTo(workspace.getMetadata().getUid()));
            await().untilAsserted(() -> assertThat(orphans(operator)).isZero());
        }
    }

    @Test
    void countInTheLeaderAlone() throws Exception {
        leftOver("team");
        try (var leader = cluster.operator(Map.of(), clock)) {
            awaitTold("team", 4);
            await().untilAsserted(() -> assertThat(orphans(leader)).isEqualTo(4));
            try (var standby = cluster.operator(Map.of(), clock)) {
                service("later", LABELS);
                awaitTold("later", 1);
                await().untilAsserted(() -> assertThat(orphans(leader)).isEqualTo(5));
                assertThat(new Scrape(standby.healthPort()).value("notion_mcp_leader"))
                        .isZero();
                assertThat(orphans(standby)).isZero();
            }
        }
    }

    @Test
    @DisplayName("invariant 9: what goes with its workspace, or has one, is no orphan, and no write follows from it")
    void areNotWhatIsDeletedOrHasAWorkspace() throws Exception {
        try (var operator = cluster.operator(ALONE, clock)) {
            for (var name : List.of("team", "other")) {
                cluster.create(name, name.equals("team") ? BOT : "7b1f0c52-3d44-4a8e-8a53-0f6f2a9f7c11");
                await().untilAsserted(() -> assertThat(cluster.ready(name)).isEqualTo("False Pending"));
            }
            var mark = cluster.mark();
            cluster.workspace("other").delete();
            service("later", LABELS);
            awaitTold("later", 1);
            await().untilAsserted(() -> assertThat(orphans(operator)).isEqualTo(1));
            assertThat(Stream.of("team", "other").flatMap(name -> told(name).stream()))
                    .isEmpty();
            // the watches of "other" and of what it owns may show its end in any order
            assertThat(cluster.operatorsWritesSince(mark))
                    .filteredOn(write -> !write.endsWith("/other"))
                    .containsExactly("create /api/v1/namespaces/notion-workspaces/events");
        }
    }

    /** By somebody who deletes the workspace alone while no operator is there. */
    private void leftOver(String name) {
        cluster.create(name, BOT);
        try (var _ = cluster.operator(ALONE, clock)) {
            await().untilAsserted(() -> assertThat(cluster.ready(name)).isEqualTo("False Pending"));
        }
        cluster.workspace(name)
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();
        assertThat(owners(name)).isEmpty();
    }

    private void service(String name, Map<String, String> labels) {
        cluster.person()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(Cluster.NAMESPACE)
                        .withLabels(labels)
                        .endMetadata()
                        .withNewSpec()
                        .withClusterIP("None")
                        .endSpec()
                        .build())
                .create();
    }

    /** Minutes pass, as often as it takes for a look to come between. */
    private void awaitTold(String name, int times) {
        await().pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(1));
            assertThat(told(name)).hasSize(times);
        });
    }

    private List<String> told(String name) {
        return cluster.events(name).stream()
                .filter(event -> event.contains(" Orphaned "))
                .toList();
    }

    private int replicas(String name) {
        return Objects.requireNonNull(
                cluster.deployment(name).require().getSpec().getReplicas());
    }

    private List<OwnerReference> owners(String name) {
        return cluster.deployment(name).require().getMetadata().getOwnerReferences();
    }

    private static double orphans(RunningOperator operator) throws Exception {
        return new Scrape(operator.healthPort()).value("notion_mcp_orphans");
    }
}
