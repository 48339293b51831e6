package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspaceStatus;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator on a Kubernetes API: what it makes, says and takes away. */
final class ReconcileIT {

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";

    private final Cluster cluster = Cluster.start();
    private final RunningOperator operator = cluster.operator(Map.of("LEADER_ELECTION", "false"));

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    @Test
    void makesWhatAWorkspaceOwns() {
        var workspace = cluster.create("team", BOT);
        awaitReady("team", "False Pending");
        assertThat(owned("team")).hasSize(4).allSatisfy(object -> {
            assertThat(object.getMetadata().getOwnerReferences()).hasSize(1);
            assertThat(object.getMetadata().getOwnerReferences().getFirst().getUid())
                    .isEqualTo(workspace.getMetadata().getUid());
            assertThat(object.getMetadata().getManagedFields())
                    .extracting(ManagedFieldsEntry::getManager)
                    .containsOnly("notion-mcp-operator");
        });
        var status = Objects.requireNonNull(cluster.workspace("team").get()).getStatus();
        assertThat(status.endpoint()).isEqualTo("http://team.notion-workspaces.svc:8080");
        assertThat(status.observedGeneration()).isEqualTo(1);
    }

    @Test
    void saysRunningOnceAPodIsReady() {
        running("team");
        var status = Objects.requireNonNull(cluster.workspace("team").get()).getStatus();
        assertThat(status.runtimeVersion()).isEqualTo("runtime:1");
        cluster.reportReady("team", 0);
        awaitReady("team", "False RuntimeUnavailable");
    }

    @Test
    void foldsTheGatewaysConditionAndLeavesItsFieldsAlone() {
        running("team");
        var missing = new ConditionBuilder()
                .withType("CredentialsValid")
                .withStatus("False")
                .withReason("SecretMissing")
                .withMessage("Secret team-token does not exist; connect again.")
                .withLastTransitionTime("2026-11-22T12:00:00Z")
                .build();
        cluster.applyAsGateway(
                "team", new NotionWorkspaceStatus(null, List.of(missing), null, "2026-11-22T12:00:00Z", null));
        awaitReady("team", "False SecretMissing");

        var workspace = Objects.requireNonNull(cluster.workspace("team").get());
        assertThat(workspace.getStatus().conditions()).contains(missing).hasSize(3);
        assertThat(workspace.getStatus().lastActivityTime()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(workspace.getMetadata().getManagedFields())
                .filteredOn(entry -> "notion-mcp-operator".equals(entry.getManager()))
                .allSatisfy(entry -> assertThat(entry.getFieldsV1().toString())
                        .doesNotContain("lastActivityTime", "CredentialsValid"));

        // The gateway takes its condition back by applying without it.
        cluster.applyAsGateway("team", new NotionWorkspaceStatus(null, null, null, "2026-11-22T12:00:00Z", null));
        awaitReady("team", "True Running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SecretMissing", "SecretKeyMissing", "ReconnectRequired"})
    void kubectlShowsWhyTheGatewayFoundNoCredentials(String reason) {
        running("team");
        assertThat(PrintedColumns.of("team", cluster.person())).contains("READY=True", "REASON=Running");
        cluster.applyAsGateway(
                "team",
                new NotionWorkspaceStatus(
                        null,
                        List.of(new ConditionBuilder()
                                .withType("CredentialsValid")
                                .withStatus("False")
                                .withReason(reason)
                                .withMessage("said about " + reason)
                                .withLastTransitionTime("2026-11-22T12:00:00Z")
                                .build()),
                        null,
                        null,
                        null));
        await().untilAsserted(() ->
                assertThat(PrintedColumns.of("team", cluster.person())).contains("READY=False", "REASON=" + reason));
    }

    @Test
    void deletionLeavesNothing() {
        running("team");
        cluster.workspace("team").delete();
        await().untilAsserted(() -> assertThat(owned("team")).isEmpty());
        assertThat(cluster.workspace("team").get()).isNull();
    }

    @Test
    void stopsTheRuntimeOfASuspendedWorkspace() {
        running("team");
        cluster.suspend("team");
        awaitReady("team", "False Suspended");
        assertThat(replicas("team")).isZero();
    }

    @Test
    void repairsDrift() {
        running("team");

        cluster.deployment("team").edit(deployment -> {
            deployment
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .getFirst()
                    .setImage("other:2");
            return deployment;
        });
        await().untilAsserted(() -> assertThat(image("team")).isEqualTo("runtime:1"));

        cluster.deployment("team").scale(0);
        await().untilAsserted(() -> assertThat(replicas("team")).isEqualTo(1));

        cluster.deployment("team").edit(deployment -> {
            deployment.getMetadata().setOwnerReferences(List.of());
            return deployment;
        });
        await().untilAsserted(() -> assertThat(
                        Objects.requireNonNull(cluster.deployment("team").get())
                                .getMetadata()
                                .getOwnerReferences())
                .hasSize(1));

        owned("team").forEach(object -> cluster.person().resource(object).delete());
        await().untilAsserted(() -> assertThat(owned("team")).hasSize(4));
    }

    @Test
    void theOlderOfTwoWithOneBotServesUntilItGoes() {
        running("a-first");
        cluster.create("b-second", BOT.replace("-", ""));
        awaitReady("b-second", "False DuplicateBot");
        assertThat(replicas("b-second")).isZero();
        assertThat(cluster.ready("a-first")).isEqualTo("True Running");

        cluster.workspace("a-first").delete();
        awaitReady("b-second", "False Pending");
        assertThat(replicas("b-second")).isEqualTo(1);
    }

    /** Invariant 4: its rights hold none on Secrets, and it never asks for one. */
    @Test
    @DisplayName("invariant 4: the operator does all its work without a right on Secrets")
    void needsNothingItHasNoRightTo() {
        running("team");
        assertThat(cluster.operatorsRequests())
                .isNotEmpty()
                .noneMatch(request -> request.code() == 403)
                .noneMatch(request -> request.path().contains("/secrets"));
    }

    private void running(String name) {
        cluster.create(name, BOT);
        awaitReady(name, "False Pending");
        cluster.reportReady(name, 1);
        awaitReady(name, "True Running");
    }

    private void awaitReady(String name, String expected) {
        await().untilAsserted(() -> assertThat(cluster.ready(name)).isEqualTo(expected));
    }

    private List<HasMetadata> owned(String name) {
        var person = cluster.person();
        var there = new ArrayList<HasMetadata>();
        there.add(person.serviceAccounts()
                .inNamespace(Cluster.NAMESPACE)
                .withName(name)
                .get());
        there.add(
                person.services().inNamespace(Cluster.NAMESPACE).withName(name).get());
        there.add(cluster.deployment(name).get());
        there.add(person.network()
                .networkPolicies()
                .inNamespace(Cluster.NAMESPACE)
                .withName(name)
                .get());
        there.removeIf(Objects::isNull);
        return there;
    }

    private int replicas(String name) {
        return Objects.requireNonNull(cluster.deployment(name).get()).getSpec().getReplicas();
    }

    private String image(String name) {
        return Objects.requireNonNull(cluster.deployment(name).get())
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }
}
