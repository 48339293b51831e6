package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.CredentialsReason;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.WorkspaceConditions;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the gateway says about the Secret of a workspace that sleeps shows in Ready, and heals, without a wake. */
final class CredentialsIT {

    private final Cluster cluster = Cluster.start();
    private final SettableClock clock = new SettableClock();
    private final RunningOperator operator = cluster.operator(Map.of("LEADER_ELECTION", "false"), clock);

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = CredentialsReason.class,
            names = {"SECRET_MISSING", "SECRET_KEY_MISSING", "RECONNECT_REQUIRED"})
    void aSleepingWorkspaceLosesThemAndHealsAsleep(CredentialsReason lost) {
        asleep();
        says(lost);
        awaitReady("False " + lost.condition());
        says(CredentialsReason.TOKEN_PRESENT);
        awaitReady("True ScaledToZero");
        assertThat(replicas()).isZero();
        assertThat(cluster.events("team"))
                .contains("Warning " + lost.condition() + " said about " + lost.condition())
                .contains("Normal ScaledToZero The runtime sleeps; the next call wakes it. x2");
    }

    @Test
    void oneThatNeverHadASecretFallsAsleepAndHealsWhenItComes() {
        cluster.create("team", "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70");
        says(CredentialsReason.SECRET_MISSING);
        awaitReady("False SecretMissing");
        clock.advance(Duration.ofMinutes(17));
        touch();
        await().untilAsserted(() -> assertThat(replicas()).isZero());
        says(CredentialsReason.TOKEN_PRESENT);
        awaitReady("True ScaledToZero");
    }

    private void asleep() {
        cluster.create("team", "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70");
        awaitReady("False Pending");
        cluster.reportReady("team", 1);
        awaitReady("True Running");
        clock.advance(Duration.ofMinutes(17));
        touch();
        awaitReady("True ScaledToZero");
        cluster.reportReady("team", 0);
    }

    private void says(CredentialsReason reason) {
        var condition = new ConditionBuilder()
                .withType(WorkspaceConditions.CREDENTIALS_VALID)
                .withStatus(reason.status())
                .withReason(reason.condition())
                .withMessage("said about " + reason.condition())
                .withLastTransitionTime("2026-11-22T12:00:00Z")
                .withObservedGeneration(1L)
                .build();
        cluster.applyAsGateway("team", new NotionWorkspaceStatus(null, List.of(condition), null, null, null));
    }

    /** The test's clock moves by itself, without a timer that would tell the operator. */
    private void touch() {
        cluster.workspace("team").edit(workspace -> {
            workspace
                    .getMetadata()
                    .setAnnotations(Map.of("example.org/time", clock.instant().toString()));
            return workspace;
        });
    }

    private int replicas() {
        return cluster.deployment("team").require().getSpec().getReplicas();
    }

    private void awaitReady(String expected) {
        await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo(expected));
    }
}
