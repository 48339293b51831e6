package dev.notionmcp.operator.workspace;

import static dev.notionmcp.operator.workspace.ComputedReady.assertReady;
import static dev.notionmcp.operator.workspace.ComputedReady.deployment;
import static dev.notionmcp.operator.workspace.ComputedReady.seen;
import static dev.notionmcp.operator.workspace.Samples.condition;
import static dev.notionmcp.operator.workspace.Samples.withConditions;
import static dev.notionmcp.operator.workspace.Samples.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Ready says of the runtime, where nothing is wrong with its credentials. */
final class ReadyOfRuntimeTest {

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
}
