package dev.notionmcp.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.operator.event.Happening;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few workspaces, and the settings as they come: the last wave is judged as well, and somebody is left for a bad version not to reach. */
final class SmallFleetTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    private final Board board = new Board("runtime:2", new Waves(new Share(10, true), new Share(10, true)));
    private final RolloutNews news = new RolloutNews();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 9})
    void aVersionThatNeverAnswersDoesNotReachAll(int workspaces) {
        var fleet = waiting(workspaces);
        var reached = letIn(fleet);
        reached.forEach(each -> put(each, RolloutState.FAILED));
        assertThat(letIn(fleet)).isEmpty();
        assertThat(reached).hasSizeLessThan(workspaces);
        assertThat(board.progress().paused()).isTrue();
        assertThat(reason()).contains("RolloutPaused");
    }

    @Test
    void isNotOverWhileSomebodyThatWasLetInStillRolls() {
        var fleet = waiting(3);
        letIn(fleet).forEach(each -> put(each, RolloutState.ROLLED));
        var last = letIn(fleet);
        last.forEach(each -> put(each, RolloutState.ROLLING));
        assertThat(reason()).isEmpty();
        last.forEach(each -> put(each, RolloutState.ROLLED));
        assertThat(reason()).contains("RolloutCompleted");
    }

    @Test
    void whoFailsInTheLastWaveIsAWarning() {
        var fleet = waiting(2);
        letIn(fleet).forEach(each -> put(each, RolloutState.ROLLED));
        letIn(fleet).forEach(each -> put(each, RolloutState.FAILED));
        var end = tell().orElseThrow();
        assertThat(end.reason()).isEqualTo("RolloutFailed");
        assertThat(end.warning()).isTrue();
        assertThat(end.message()).contains("runtime:2", "n/team-1", "RUNTIME_IMAGE");
        put(fleet.getLast(), RolloutState.ROLLED);
        assertThat(reason()).contains("RolloutCompleted");
    }

    @Test
    void tooManyThatFailedAreStillSeenWhenNobodyWaits() {
        var only = waiting(1);
        letIn(only).forEach(each -> put(each, RolloutState.FAILED));
        assertThat(board.progress().paused()).isTrue();
        assertThat(reason()).contains("RolloutFailed");
    }

    @Test
    void whatCrashesOrStartsAgainAfterwardsIsNoRollout() {
        var fleet = waiting(2);
        letIn(fleet).forEach(each -> put(each, RolloutState.ROLLED));
        letIn(fleet).forEach(each -> put(each, RolloutState.ROLLED));
        assertThat(reason()).contains("RolloutCompleted");
        for (var state : List.of(RolloutState.ROLLING, RolloutState.FAILED)) {
            fleet.forEach(each -> put(each, state));
            assertThat(reason()).isEmpty();
            assertThat(board.progress().paused()).isFalse();
        }
    }

    @Test
    void whatCrashesAfterItAnsweredCountsWhileOthersWait() {
        var fleet = waiting(9);
        var first = letIn(fleet);
        first.forEach(each -> put(each, RolloutState.ROLLED));
        first.forEach(each -> put(each, RolloutState.FAILED));
        assertThat(board.progress().paused()).isTrue();
        assertThat(reason()).contains("RolloutPaused");
    }

    private List<ResourceID> waiting(int workspaces) {
        var fleet = IntStream.range(0, workspaces)
                .mapToObj(i -> new ResourceID("team-" + i, "n"))
                .toList();
        fleet.forEach(each -> put(each, RolloutState.WAITING));
        assertThat(reason()).contains("RolloutStarted");
        return fleet;
    }

    /** As their reconciles would ask; who has it has no need to. */
    private List<ResourceID> letIn(List<ResourceID> fleet) {
        return board.next().stream()
                .filter(fleet::contains)
                .filter(each -> board.admit(each, true, NOW))
                .toList();
    }

    private void put(ResourceID workspace, RolloutState state) {
        board.saw(workspace, state, NOW);
    }

    private Optional<String> reason() {
        return tell().map(Happening::reason);
    }

    private Optional<Happening> tell() {
        return news.tell(board.progress(), board.failed());
    }
}
