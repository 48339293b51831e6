package dev.notionmcp.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BoardTest {

    private static final Waves WAVES = new Waves(new Share(5, false), new Share(0, false));

    @Test
    void aRolloutThatIsDoneIsNotPausedByWhatCrashesLater() {
        var board = new Board("runtime:2", WAVES);
        board.put(new ResourceID("a", "n"), RolloutState.ROLLED, Instant.EPOCH);
        board.put(new ResourceID("a", "n"), RolloutState.FAILED, Instant.EPOCH);
        assertThat(board.progress().paused()).isFalse();
        board.put(new ResourceID("b", "n"), RolloutState.WAITING, Instant.EPOCH);
        assertThat(board.progress().paused()).isTrue();
    }
}
