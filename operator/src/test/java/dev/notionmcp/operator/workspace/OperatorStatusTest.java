package dev.notionmcp.operator.workspace;

import static dev.notionmcp.operator.workspace.Samples.condition;
import static dev.notionmcp.operator.workspace.Samples.withConditions;
import static dev.notionmcp.operator.workspace.Samples.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OperatorStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    @Test
    void pendingWhileNothingIsThere() {
        assertReady(workspace("team"), seen(null), "False", "Pending");
    }

    @Test
    void pendingUntilTheFirstAnswer() {
        assertReady(workspace("team"), seen(deployment(1, null)), "False", "Pending");
        assertReady(workspace("team"), seen(deployment(1, 0)), "False", "Pending");
    }

    @Test
    void runningWhenAPodIsReady() {
        assertReady(workspace("team"), seen(deployment(1, 1)), "True", "Running");
    }

    @Test
    void runningWhileANewImageRollsOut() {
        var running = withConditions(workspace("team"), condition("Ready", "True", "Running"));
        assertReady(running, seen(deployment(1, 2)), "True", "Running");
    }

    @Test
    void unavailableWhenARunningOneStopsAnswering() {
        var running = withConditions(workspace("team"), condition("Ready", "True", "Running"));
        assertReady(running, seen(deployment(1, 0)), "False", "RuntimeUnavailable");
    }

    @Test
    void staysUnavailableUntilItAnswersAgain() {
        var lost = withConditions(workspace("team"), condition("Ready", "False", "RuntimeUnavailable"));
        assertReady(lost, seen(deployment(1, null)), "False", "RuntimeUnavailable");
        assertReady(lost, seen(deployment(1, 1)), "True", "Running");
    }

    @ParameterizedTest
    @CsvSource({"Progressing,False", "ReplicaFailure,True"})
    void unavailableWhenTheDeploymentFails(String type, String status) {
        var failed = deployment(1, 0)
                .edit()
                .editStatus()
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withMessage("pods \"team-1\" is forbidden: exceeded quota")
                .endCondition()
                .endStatus()
                .build();
        var ready = assertReady(workspace("team"), seen(failed), "False", "RuntimeUnavailable");
        assertThat(ready.getMessage()).contains("exceeded quota");
    }

    @Test
    void pendingWhileTheRolloutMakesProgress() {
        var progressing = deployment(1, 0)
                .edit()
                .editStatus()
                .addNewCondition()
                .withType("Progressing")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
        assertReady(workspace("team"), seen(progressing), "False", "Pending");
    }

    @Test
    void suspendedEvenWhileItsPodStillStops() {
        var suspended = workspace("team", Samples.spec(true, null, null));
        assertReady(suspended, seen(deployment(0, 1)), "False", "Suspended");
    }

    @Test
    void readyWhileItSleeps() {
        assertReady(workspace("team"), seen(deployment(0, null)), "True", "ScaledToZero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ScaledToZero", "Waking"})
    void staysReadyWhileItWakes(String before) {
        var asleep = withConditions(workspace("team"), condition("Ready", "True", before));
        assertReady(asleep, seen(deployment(1, null)), "True", "Waking");
    }

    @Test
    void wakesAlsoWhereItsCredentialsHidThatItSlept() {
        var asleep = withConditions(
                workspace("team"),
                condition("Ready", "False", "SecretMissing"),
                condition("Progressing", "False", "Asleep"),
                condition("CredentialsValid", "True", "TokenPresent"));
        assertReady(asleep, seen(deployment(1, null)), "True", "Waking");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SecretMissing", "SecretKeyMissing", "ReconnectRequired"})
    void foldsTheGatewaysWordOnCredentials(String reason) {
        var rejected = withConditions(workspace("team"), condition("CredentialsValid", "False", reason));
        var ready = assertReady(rejected, seen(deployment(1, 1)), "False", reason);
        assertThat(ready.getMessage()).isEqualTo("said about " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SecretMissing", "SecretKeyMissing", "ReconnectRequired"})
    void isNotReadyForLackOfCredentialsEvenWhileItSleeps(String reason) {
        var asleep = withConditions(
                workspace("team"),
                condition("Ready", "True", "ScaledToZero"),
                condition("CredentialsValid", "False", reason));
        assertReady(asleep, seen(deployment(0, null)), "False", reason);
        assertReady(asleep, seen(null), "False", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TokenIssued", "TokenPresent"})
    void sleepsOrRunsOnTheGatewaysGoodWord(String reason) {
        var accepted = withConditions(workspace("team"), condition("CredentialsValid", "True", reason));
        assertReady(accepted, seen(deployment(0, null)), "True", "ScaledToZero");
        assertReady(accepted, seen(deployment(1, 1)), "True", "Running");
    }

    @ParameterizedTest
    @CsvSource({
        "True,TokenIssued",
        "True,TokenPresent",
        "False,SecretMissing",
        "False,SecretKeyMissing",
        "False,ReconnectRequired"
    })
    void suspensionIsTheReasonWhateverItsCredentialsAre(String status, String reason) {
        var suspended = withConditions(
                workspace("team", Samples.spec(true, null, null)), condition("CredentialsValid", status, reason));
        assertReady(suspended, seen(deployment(0, null)), "False", "Suspended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FromALaterVersion", "Running"})
    void readsAnUnknownRejectionAsReconnectRequired(String reason) {
        var rejected = withConditions(workspace("team"), condition("CredentialsValid", "False", reason));
        assertReady(rejected, seen(deployment(1, 1)), "False", "ReconnectRequired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "Unknown"})
    void runsOnCredentialsThatAreNotRejected(String status) {
        var accepted = withConditions(workspace("team"), condition("CredentialsValid", status, "Accepted"));
        assertReady(accepted, seen(deployment(1, 1)), "True", "Running");
    }

    @Test
    void duplicateComesBeforeEverythingElse() {
        var suspended = workspace("team", Samples.spec(true, null, null));
        var ready = assertReady(
                suspended, new Observed(deployment(0, null), "older", null, "refused"), "False", "DuplicateBot");
        assertThat(ready.getMessage()).contains("older");
    }

    @Test
    void passesOnWhatTheClusterRefuses() {
        var ready = assertReady(
                workspace("team"),
                new Observed(null, null, null, "Deployment \"team\" is invalid: requests exceed limits"),
                "False",
                "RuntimeUnavailable");
        assertThat(ready.getMessage()).contains("requests exceed limits");
    }

    @Test
    void keepsTheTransitionTimeWhileTheStatusStays() {
        var lost = withConditions(workspace("team"), condition("Ready", "False", "Suspended"));
        assertThat(assertReady(lost, seen(null), "False", "Pending").getLastTransitionTime())
                .isEqualTo("2026-11-01T10:30:00Z");
        assertThat(assertReady(lost, seen(deployment(1, 1)), "True", "Running").getLastTransitionTime())
                .isEqualTo("2026-11-22T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"1, Waking", "0, ScaledToZero"})
    void aReasonAloneMovesNoTransitionTime(int replicas, String reason) {
        var before = "Waking".equals(reason) ? "ScaledToZero" : "Running";
        var workspace = withConditions(workspace("team"), condition("Ready", "True", before));
        assertThat(assertReady(workspace, seen(deployment(replicas, null)), "True", reason)
                        .getLastTransitionTime())
                .isEqualTo("2026-11-01T10:30:00Z");
    }

    @Test
    void equalsWhatIsRecordedOnceItIsRecorded() {
        var workspace = workspace("team");
        var first = OperatorStatus.of(workspace, seen(deployment(1, 1)), NOW);
        workspace.setStatus(new NotionWorkspaceStatus(
                first.observedGeneration(),
                List.of(
                        first.conditions().getLast(),
                        condition("CredentialsValid", "True", "Accepted"),
                        first.conditions().getFirst()),
                first.endpoint(),
                "2026-11-22T12:01:00Z",
                first.runtimeVersion()));
        assertThat(OperatorStatus.of(workspace, seen(deployment(1, 1)), NOW.plusSeconds(3600)))
                .isEqualTo(OperatorStatus.recorded(workspace));
    }

    @Test
    void saysWhereWhatAndOfWhichGeneration() {
        var status = OperatorStatus.of(workspace("team"), seen(deployment(1, 1)), NOW);
        assertThat(status.endpoint()).isEqualTo("http://team.notion-workspaces.svc:8080");
        assertThat(status.runtimeVersion()).isEqualTo(Samples.IMAGE.reference());
        assertThat(status.observedGeneration()).isEqualTo(3);
        assertThat(status.conditions())
                .extracting(Condition::getType, Condition::getObservedGeneration)
                .containsExactly(tuple("Ready", 3L), tuple("Progressing", 3L));
    }

    @Test
    void appliesNoFieldOfTheGateway() {
        var workspace = withConditions(workspace("team"), condition("CredentialsValid", "True", "Accepted"));
        var json = Serialization.asJson(OperatorStatus.of(workspace, seen(null), NOW));
        assertThat(json).doesNotContain("lastActivityTime", "CredentialsValid", "null");
    }

    private static Condition assertReady(NotionWorkspace workspace, Observed observed, String status, String reason) {
        var conditions = OperatorStatus.of(workspace, observed, NOW).conditions();
        assertThat(conditions).extracting(Condition::getType).containsExactly("Ready", "Progressing");
        var ready = conditions.getFirst();
        assertThat(ready.getType()).isEqualTo("Ready");
        assertThat(ready.getReason()).isEqualTo(reason);
        assertThat(ready.getStatus()).isEqualTo(status);
        assertThat(ready.getMessage()).isNotBlank();
        return ready;
    }

    private static Observed seen(@Nullable Deployment deployment) {
        return new Observed(deployment, null, null, null);
    }

    private static Deployment deployment(int replicas, @Nullable Integer ready) {
        return Samples.deployment(replicas, ready, ready);
    }
}
