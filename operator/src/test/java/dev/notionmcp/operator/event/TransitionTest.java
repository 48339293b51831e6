package dev.notionmcp.operator.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspaceStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TransitionTest {

    @Test
    void tellsOfTheFirstWordAndOfEachNewReason() {
        var pending = status(ready("Pending", "starts"), progressing("Starting", "starts"));
        var running = status(ready("Running", "answers"), progressing("Settled", "done"));
        assertThat(Transition.between(NotionWorkspaceStatus.EMPTY, pending))
                .contains(new Happening(false, "Pending", "starts"));
        assertThat(Transition.between(pending, running)).contains(new Happening(false, "Running", "answers"));
    }

    @Test
    void warnsOfWhatSomeoneHasToDoSomethingAbout() {
        var running = status(ready("Running", "answers"));
        assertThat(Transition.between(running, status(ready("SecretMissing", "create it"))))
                .contains(new Happening(true, "SecretMissing", "create it"));
        assertThat(Transition.between(running, status(ready("Suspended", "as asked"))))
                .contains(new Happening(false, "Suspended", "as asked"));
        assertThat(Transition.between(running, status(ready("ScaledToZero", "sleeps"))))
                .contains(new Happening(false, "ScaledToZero", "sleeps"));
    }

    @Test
    void tellsNothingOfAMessageAlone() {
        assertThat(Transition.between(
                        status(ready("RuntimeUnavailable", "one quota"), progressing("Blocked", "one quota")),
                        status(ready("RuntimeUnavailable", "two quotas"), progressing("Blocked", "two quotas"))))
                .isEmpty();
    }

    @Test
    void tellsOfARollOutThatReadyDoesNotShow() {
        var settled = status(ready("Running", "answers"), progressing("Settled", "done"));
        var rolling = status(ready("Running", "answers"), progressing("RollingOut", "image:2"));
        var blocked = status(ready("Running", "answers"), progressing("Blocked", "timed out"));
        assertThat(Transition.between(settled, rolling)).contains(new Happening(false, "RollingOut", "image:2"));
        assertThat(Transition.between(rolling, blocked)).contains(new Happening(true, "Blocked", "timed out"));
    }

    @Test
    void tellsNothingOfOneThatWaitsForItsTurn() {
        var settled = status(ready("Running", "answers"), progressing("Settled", "done"));
        var pending = status(ready("Running", "answers"), progressing("RolloutPending", "waits"));
        var rolling = status(ready("Running", "answers"), progressing("RollingOut", "image:2"));
        assertThat(Transition.between(settled, pending)).isEmpty();
        assertThat(Transition.between(pending, settled)).isEmpty();
        assertThat(Transition.between(pending, rolling)).contains(new Happening(false, "RollingOut", "image:2"));
    }

    @Test
    void anUpgradeThatAddsProgressingIsNoTransition() {
        assertThat(Transition.between(
                        status(ready("Running", "answers")),
                        status(ready("Running", "answers"), progressing("Settled", "done"))))
                .isEmpty();
    }

    @Test
    void cutsWhatTheApiWouldRefuse() {
        assertThat(new Happening(true, "RuntimeUnavailable", "x".repeat(2000)).message())
                .hasSize(1024)
                .endsWith("…");
    }

    private static NotionWorkspaceStatus status(Condition... conditions) {
        return new NotionWorkspaceStatus(1L, Arrays.asList(conditions), null, null, null);
    }

    private static Condition ready(String reason, String message) {
        return condition("Ready", reason, message);
    }

    private static Condition progressing(String reason, String message) {
        return condition("Progressing", reason, message);
    }

    private static Condition condition(String type, String reason, String message) {
        return new ConditionBuilder()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .build();
    }
}
