package dev.notionmcp.operator.workspace;

import static dev.notionmcp.operator.workspace.Samples.condition;
import static dev.notionmcp.operator.workspace.Samples.withConditions;
import static dev.notionmcp.operator.workspace.Samples.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MeaningfulChangeTest {

    private final MeaningfulChange filter = new MeaningfulChange();

    @Test
    void recordedActivityOfARunningRuntimeIsNone() {
        var active = used("2026-11-22T12:01:00Z", "Running");
        active.getMetadata().setResourceVersion("2");
        assertThat(filter.accept(active, used("2026-11-22T12:00:00Z", "Running")))
                .isFalse();
    }

    @Test
    void recordedActivityOfASleepingRuntimeIsOne() {
        var active = used("2026-11-22T12:01:00Z", "ScaledToZero");
        assertThat(filter.accept(active, used("2026-11-22T12:00:00Z", "ScaledToZero")))
                .isTrue();
    }

    @Test
    void theGatewaysConditionIsOne() {
        var rejected = withConditions(workspace("team"), condition("CredentialsValid", "False", "SecretMissing"));
        assertThat(filter.accept(rejected, workspace("team"))).isTrue();
    }

    @Test
    void specDeletionAndAnnotationsAreOnes() {
        assertThat(filter.accept(suspended(), workspace("team"))).isTrue();
        var deleted = workspace("team");
        deleted.getMetadata().setDeletionTimestamp("2026-11-22T12:00:00Z");
        assertThat(filter.accept(deleted, workspace("team"))).isTrue();
        var annotated = workspace("team");
        annotated.getMetadata().setAnnotations(Map.of("notionmcp.dev/wake", "now"));
        assertThat(filter.accept(annotated, workspace("team"))).isTrue();
    }

    /** As in the answer to a status written meanwhile, which has the operator's own change and theirs. */
    @Test
    void tellsWhatOthersChangedFromTheOperatorsOwnStatus() {
        var read = used("2026-11-22T12:00:00Z", "Running");
        assertThat(MeaningfulChange.isOfOthers(used("2026-11-22T12:00:00Z", "ScaledToZero"), read))
                .isFalse();
        assertThat(MeaningfulChange.isOfOthers(used("2026-11-22T12:16:00Z", "ScaledToZero"), read))
                .isTrue();
        var rejected = withConditions(workspace("team"), condition("CredentialsValid", "False", "SecretMissing"));
        assertThat(MeaningfulChange.isOfOthers(rejected, withConditions(workspace("team"))))
                .isTrue();
        assertThat(MeaningfulChange.isOfOthers(suspended(), workspace("team"))).isTrue();
    }

    private static NotionWorkspace suspended() {
        var workspace = workspace("team", Samples.spec(true, null, null));
        workspace.getMetadata().setGeneration(4L);
        return workspace;
    }

    private static NotionWorkspace used(String time, String ready) {
        var workspace = workspace("team");
        workspace.setStatus(
                new NotionWorkspaceStatus(3L, List.of(condition("Ready", "True", ready)), null, time, null));
        return workspace;
    }
}
