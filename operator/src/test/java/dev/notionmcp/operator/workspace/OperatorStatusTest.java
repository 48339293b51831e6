package dev.notionmcp.operator.workspace;

import static dev.notionmcp.operator.workspace.ComputedReady.assertReady;
import static dev.notionmcp.operator.workspace.ComputedReady.deployment;
import static dev.notionmcp.operator.workspace.ComputedReady.seen;
import static dev.notionmcp.operator.workspace.Samples.condition;
import static dev.notionmcp.operator.workspace.Samples.withConditions;
import static dev.notionmcp.operator.workspace.Samples.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.notionmcp.crds.NotionWorkspaceStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written beside the reasons: times, generations, the runtime's address, and nothing of others. */
final class OperatorStatusTest {

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
        var first = OperatorStatus.of(workspace, seen(deployment(1, 1)), ComputedReady.NOW);
        workspace.setStatus(new NotionWorkspaceStatus(
                first.observedGeneration(),
                List.of(
                        first.conditions().getLast(),
                        condition("CredentialsValid", "True", "Accepted"),
                        first.conditions().getFirst()),
                first.endpoint(),
                "2026-11-22T12:01:00Z",
                first.runtimeVersion()));
        assertThat(OperatorStatus.of(workspace, seen(deployment(1, 1)), ComputedReady.NOW.plusSeconds(3600)))
                .isEqualTo(OperatorStatus.recorded(workspace));
    }

    @Test
    void saysWhereWhatAndOfWhichGeneration() {
        var status = OperatorStatus.of(workspace("team"), seen(deployment(1, 1)), ComputedReady.NOW);
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
        var json = Serialization.asJson(OperatorStatus.of(workspace, seen(null), ComputedReady.NOW));
        assertThat(json).doesNotContain("lastActivityTime", "CredentialsValid", "null");
    }
}
