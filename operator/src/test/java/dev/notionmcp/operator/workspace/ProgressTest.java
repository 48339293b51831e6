package dev.notionmcp.operator.workspace;

import static dev.notionmcp.operator.workspace.Samples.condition;
import static dev.notionmcp.operator.workspace.Samples.deployment;
import static dev.notionmcp.operator.workspace.Samples.withConditions;
import static dev.notionmcp.operator.workspace.Samples.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ProgressingReason;
import dev.notionmcp.crds.ReadyReason;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    /** Ten seconds after what the samples' conditions say. */
    private static final Instant NOW = Instant.parse("2026-11-01T10:30:10Z");

    @Test
    void startsUntilTheFirstAnswer() {
        assertThat(progress(workspace("team"), null)).isEqualTo(ProgressingReason.STARTING);
        assertThat(progress(workspace("team"), deployment(1, 1, 0))).isEqualTo(ProgressingReason.STARTING);
    }

    @Test
    void settlesOnceAPodOfTheCurrentTemplateAnswersAlone() {
        assertThat(progress(workspace("team"), deployment(1, 1, 1))).isEqualTo(ProgressingReason.SETTLED);
    }

    @Test
    void waitsForItsTurnInARolloutOnlyWhereItWouldHaveSettled() {
        var pending = waiting(deployment(1, 1, 1));
        assertThat(pending.reason()).isEqualTo(ProgressingReason.ROLLOUT_PENDING);
        assertThat(pending.message()).contains(Samples.IMAGE.reference(), "runtime:2");
        assertThat(waiting(deployment(1, 0, 1)).reason()).isEqualTo(ProgressingReason.ROLLING_OUT);
        assertThat(waiting(deployment(1, 1, 0)).reason()).isEqualTo(ProgressingReason.RECOVERING);
        assertThat(waiting(deployment(0, 0, 0)).reason()).isEqualTo(ProgressingReason.ASLEEP);
    }

    @Test
    void rollsOutWhileAnOlderPodAnswers() {
        assertThat(progress(running(), deployment(1, 0, 1))).isEqualTo(ProgressingReason.ROLLING_OUT);
        assertThat(progress(running(), withPods(deployment(1, 1, 1), 2))).isEqualTo(ProgressingReason.ROLLING_OUT);
    }

    @Test
    void rollsOutBeforeTheDeploymentControllerHasSeenTheChange() {
        var unseen = deployment(1, 1, 1)
                .edit()
                .editMetadata()
                .withGeneration(3L)
                .endMetadata()
                .build();
        assertThat(progress(running(), unseen)).isEqualTo(ProgressingReason.ROLLING_OUT);
    }

    @Test
    void tellsAWakeFromARecovery() {
        var asleep = withConditions(workspace("team"), condition("Progressing", "False", "Asleep"));
        assertThat(progress(asleep, deployment(1, 1, 0))).isEqualTo(ProgressingReason.WAKING);
        assertThat(progress(running(), deployment(1, 1, 0))).isEqualTo(ProgressingReason.RECOVERING);
    }

    @Test
    void aWakeThatTakesLongerThanACallIsHeldIsALossUntilItAnswers() {
        var waking = withConditions(
                workspace("team"), condition("Ready", "True", "Waking"), condition("Progressing", "True", "Waking"));
        assertThat(NoAnswer.of(waking, NOW)).isEqualTo(NoAnswer.WAKE);
        assertThat(NoAnswer.of(waking, NOW.plusSeconds(10))).isEqualTo(NoAnswer.LOSS);
        assertThat(NoAnswer.wakeLeft(waking.getStatus(), NOW)).contains(Duration.ofSeconds(10));
        var late = new Observed(deployment(1, 1, 0), null, null, null);
        assertThat(Verdict.of(waking, late, NOW.plusSeconds(11)).reason()).isEqualTo(ReadyReason.RUNTIME_UNAVAILABLE);
        assertThat(Progress.of(waking, late, NOW.plusSeconds(11)).reason()).isEqualTo(ProgressingReason.RECOVERING);
    }

    @Test
    void doesNotGoOnWhereItSleepsIsStoppedOrRefused() {
        assertThat(progress(workspace("team"), deployment(0, 1, 1))).isEqualTo(ProgressingReason.ASLEEP);
        var suspended = workspace("team", Samples.spec(true, null, null));
        assertThat(progress(suspended, deployment(0, 0, 0))).isEqualTo(ProgressingReason.STOPPED);
        var duplicate = new Observed(deployment(0, 0, 0), "older", null, null);
        assertThat(Progress.of(workspace("team"), duplicate, NOW).reason()).isEqualTo(ProgressingReason.STOPPED);
        var refused = Progress.of(workspace("team"), new Observed(null, null, null, "exceeded quota"), NOW);
        assertThat(refused.reason()).isEqualTo(ProgressingReason.BLOCKED);
        assertThat(refused.message()).contains("exceeded quota");
    }

    /** A sleeping one has no pod, and is not to be counted among those that have. */
    @Test
    void sleepsThoughAnObjectIsRefused() {
        var observed = new Observed(deployment(0, 0, 0), null, null, "exceeded quota");
        var progress = Progress.of(running(), observed, NOW);
        assertThat(progress.reason()).isEqualTo(ProgressingReason.ASLEEP);
        assertThat(progress.message()).contains("exceeded quota");
        assertThat(Verdict.of(running(), observed, NOW).reason()).isEqualTo(ReadyReason.RUNTIME_UNAVAILABLE);
        var awake = new Observed(deployment(1, 1, 1), null, null, "exceeded quota");
        assertThat(Progress.of(running(), awake, NOW).reason()).isEqualTo(ProgressingReason.BLOCKED);
    }

    @Test
    void isBlockedByARollOutThatDoesNotComeUpThoughTheOldPodAnswers() {
        var stuck = deployment(1, 0, 1)
                .edit()
                .editStatus()
                .addNewCondition()
                .withType("Progressing")
                .withStatus("False")
                .withMessage("ReplicaSet \"team-2\" has timed out progressing.")
                .endCondition()
                .endStatus()
                .build();
        assertThat(progress(running(), stuck)).isEqualTo(ProgressingReason.BLOCKED);
        assertThat(Verdict.of(running(), new Observed(stuck, null, null, null), NOW)
                        .reason()
                        .isTrue())
                .isTrue();
    }

    private static NotionWorkspace running() {
        return withConditions(workspace("team"), condition("Ready", "True", "Running"));
    }

    private static Progress waiting(Deployment deployment) {
        return Progress.of(running(), new Observed(deployment, null, "runtime:2", null), NOW);
    }

    private static Deployment withPods(Deployment deployment, int pods) {
        return deployment.edit().editStatus().withReplicas(pods).endStatus().build();
    }

    private static ProgressingReason progress(NotionWorkspace workspace, @Nullable Deployment deployment) {
        return Progress.of(workspace, new Observed(deployment, null, null, null), NOW)
                .reason();
    }
}
