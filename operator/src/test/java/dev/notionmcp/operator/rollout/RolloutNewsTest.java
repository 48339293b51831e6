package dev.notionmcp.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.operator.event.Happening;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RolloutNewsTest {

    private final RolloutNews news = new RolloutNews();

    @Test
    void tellsEachTurnOnce() {
        assertThat(tell(0, 0, 0, false)).isEmpty();
        assertThat(tell(9, 0, 0, false)).map(Happening::reason).contains("RolloutStarted");
        assertThat(tell(8, 1, 0, false)).isEmpty();
        assertThat(tell(6, 2, 2, true)).map(Happening::reason).contains("RolloutPaused");
        assertThat(tell(6, 2, 3, true)).isEmpty();
        assertThat(tell(6, 5, 0, false)).map(Happening::reason).contains("RolloutResumed");
        assertThat(tell(0, 9, 0, false)).map(Happening::reason).contains("RolloutCompleted");
        assertThat(tell(0, 8, 1, false)).isEmpty();
    }

    @Test
    void aPauseIsAWarningThatNamesWhoFailedAndWhatToDo() {
        tell(9, 0, 0, false);
        var paused = tell(6, 1, 7, true).orElseThrow();
        assertThat(paused.warning()).isTrue();
        assertThat(paused.message())
                .contains("runtime:2", "7 of 8", "n/team-0", "n/team-4 and 2 more", "RUNTIME_IMAGE")
                .doesNotContain("team-5");
    }

    @Test
    void whoBeginsInTheMiddleSaysWhatIs() {
        assertThat(tell(6, 1, 7, true)).map(Happening::reason).contains("RolloutPaused");
        var first = new RolloutNews().tell(progress(9, 0, 0, false), List.of());
        var next = new RolloutNews().tell(progress(5, 4, 0, false), List.of());
        assertThat(first).isEqualTo(next);
    }

    private Optional<Happening> tell(int waiting, int rolled, int failed, boolean paused) {
        var names = IntStream.range(0, failed)
                .mapToObj(i -> new ResourceID("team-" + i, "n"))
                .toList();
        return news.tell(progress(waiting, rolled, failed, paused), names);
    }

    private static RolloutProgress progress(int waiting, int rolled, int failed, boolean paused) {
        return new RolloutProgress("runtime:2", waiting, 0, 0, 0, 0, rolled, 0, failed, 0, 0, paused);
    }
}
