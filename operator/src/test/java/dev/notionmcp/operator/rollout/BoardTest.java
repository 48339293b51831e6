package dev.notionmcp.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BoardTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant LATER = NOW.plus(RolloutState.PATIENCE);
    private static final Waves WAVES = new Waves(new Share(5, false), new Share(0, false));

    @Test
    void aRolloutThatIsDoneIsNotPausedByWhatCrashesLater() {
        var board = new Board("runtime:2", WAVES);
        board.saw(new ResourceID("a", "n"), RolloutState.ROLLED, Instant.EPOCH);
        board.saw(new ResourceID("a", "n"), RolloutState.FAILED, Instant.EPOCH);
        assertThat(board.progress().paused()).isFalse();
        board.saw(new ResourceID("b", "n"), RolloutState.WAITING, Instant.EPOCH);
        assertThat(board.progress().paused()).isTrue();
    }

    @Test
    void aListThatLagsBehindOwnWritesLetsNobodyElseIn() {
        var board = new Board("runtime:2", new Waves(new Share(2, false), new Share(0, false)));
        var fleet = fleet(board, 6);
        var first = letIn(board);
        assertThat(first).hasSize(2);
        first.forEach(each -> board.saw(each, RolloutState.ROLLING, NOW));
        fleet.forEach(each -> board.listed(each, RolloutState.WAITING, NOW.plusSeconds(600)));
        assertThat(letIn(board)).isEmpty();
        assertThat(board.progress().rolling()).isEqualTo(2);

        board.saw(first.getFirst(), RolloutState.ROLLED, NOW);
        board.listed(first.getFirst(), RolloutState.WAITING, NOW);
        assertThat(board.progress().rolled()).isEqualTo(1);
        assertThat(letIn(board)).hasSize(1);
    }

    @Test
    void whoWasTakenBackWaitsAgain() {
        var board = new Board("runtime:2", new Waves(new Share(1, false), new Share(0, false)));
        fleet(board, 2);
        var first = letIn(board).getFirst();
        board.saw(first, RolloutState.ROLLING, NOW);
        board.saw(first, RolloutState.WAITING, NOW);
        assertThat(board.progress().waiting()).isEqualTo(2);
        letIn(board).forEach(each -> {
            board.listed(each, RolloutState.ROLLING, NOW);
            board.listed(each, RolloutState.WAITING, NOW);
        });
        assertThat(board.progress().waiting()).isEqualTo(2);
    }

    @Test
    void whoIsRefusedByTheApiServerSaysNothingAboutTheTemplate() {
        var board = new Board("runtime:2", new Waves(new Share(2, false), new Share(0, false)));
        var fleet = fleet(board, 6);
        var refused = letIn(board);
        fleet.forEach(each -> board.listed(each, RolloutState.WAITING, LATER));
        assertThat(board.progress().paused()).isFalse();
        assertThat(board.progress().failed()).isZero();
        assertThat(letIn(board)).hasSize(2).doesNotContainAnyElementsOf(refused);
    }

    @Test
    void whoCouldNotBeWrittenNeedsAPlaceForItsNextAttempt() {
        var board = new Board("runtime:2", new Waves(new Share(1, false), new Share(0, false)));
        fleet(board, 3);
        var late = letIn(board).getFirst();
        board.saw(late, RolloutState.WAITING, LATER);
        assertThat(board.admit(late, true, LATER)).isTrue();
        var other = letIn(board).getFirst();
        assertThat(board.admit(late, true, LATER)).isFalse();
        board.saw(late, RolloutState.WAITING, LATER);
        assertThat(board.progress().waiting()).isEqualTo(2);
        board.saw(other, RolloutState.ROLLED, LATER);
        assertThat(board.admit(late, true, LATER)).isTrue();
        assertThat(board.progress().rolling()).isEqualTo(1);
    }

    private static List<ResourceID> fleet(Board board, int workspaces) {
        var fleet = IntStream.range(0, workspaces)
                .mapToObj(i -> new ResourceID("team-" + i, "n"))
                .toList();
        fleet.forEach(each -> board.listed(each, RolloutState.WAITING, NOW));
        return fleet;
    }

    private static List<ResourceID> letIn(Board board) {
        return board.next().stream()
                .filter(each -> board.admit(each, true, NOW))
                .toList();
    }
}
