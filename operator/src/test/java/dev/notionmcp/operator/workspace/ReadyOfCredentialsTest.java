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

/** How the gateway's word on a workspace's credentials shows in Ready. */
final class ReadyOfCredentialsTest {

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
}
