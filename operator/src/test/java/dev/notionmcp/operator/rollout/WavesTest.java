package dev.notionmcp.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WavesTest {

    private static final Waves TENTH = new Waves(new Share(10, true), new Share(10, true));

    @ParameterizedTest
    @CsvSource({"10%, 100, 10", "10%, 101, 11", "10%, 1, 1", "0%, 50, 0", "100%, 7, 7", "5, 100, 5", "5, 1, 5"})
    void aShareIsANumberOrAPercentageRoundedUp(String text, int workspaces, int expected) {
        var share = Share.parse(text).orElseThrow();
        assertThat(share.of(workspaces)).isEqualTo(expected);
        assertThat(share).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "-1", "101%", "1.5", "ten", "12345678"})
    void whatIsNoShareIsNone(String text) {
        assertThat(Share.parse(text)).isEmpty();
    }

    @Test
    void aPercentageIsOneOfTheAwakeAndFiveAtLeast() {
        assertThat(TENTH.room(progress(1000, 0, 900, 0, 0, 0))).isEqualTo(100);
        assertThat(TENTH.room(progress(12, 0, 900, 0, 0, 0))).isEqualTo(5);
        assertThat(TENTH.room(progress(12, 0, 900, 3, 0, 0))).isEqualTo(2);
    }

    @Test
    void aPercentageOfFewIsHalfOfThem() {
        assertThat(TENTH.room(progress(7, 0, 900, 0, 0, 0))).isEqualTo(4);
        assertThat(TENTH.room(progress(2, 0, 900, 0, 0, 0))).isEqualTo(1);
        assertThat(TENTH.room(progress(1, 0, 900, 0, 0, 0))).isEqualTo(1);
    }

    @Test
    void aNumberIsExact() {
        var single = new Waves(new Share(1, false), new Share(0, false));
        assertThat(single.room(progress(1000, 0, 0, 0, 0, 0))).isEqualTo(1);
        assertThat(single.room(progress(1000, 0, 0, 2, 0, 0))).isZero();
    }

    @Test
    void pausesWhenMoreThanTheShareFailedAndNotBefore() {
        assertThat(TENTH.isPaused(progress(10, 0, 0, 3, 1, 1))).isFalse();
        assertThat(TENTH.isPaused(progress(10, 0, 0, 3, 1, 2))).isTrue();
        assertThat(TENTH.isPaused(progress(10, 0, 0, 3, 90, 10))).isFalse();
        assertThat(TENTH.room(progress(10, 0, 0, 0, 0, 2))).isZero();
    }

    @Test
    void oneFailureIsEnoughAsLongAsNobodyAnswersUnlessANumberPermitsIt() {
        assertThat(TENTH.isPaused(progress(10, 0, 0, 3, 0, 1))).isTrue();
        assertThat(TENTH.isPaused(progress(10, 0, 0, 3, 0, 0))).isFalse();
        var one = new Waves(new Share(2, false), new Share(1, false));
        assertThat(one.isPaused(progress(10, 0, 0, 3, 0, 1))).isFalse();
        var any = new Waves(new Share(2, false), new Share(100, true));
        assertThat(any.isPaused(progress(10, 0, 0, 3, 0, 7))).isFalse();
    }

    @Test
    void whoAnswersGoesBeforeWhoDoesNot() {
        assertThat(TENTH.admit(RolloutState.WAITING, true, progress(1, 1, 0, 0, 0, 0)))
                .isTrue();
        assertThat(TENTH.admit(RolloutState.WAITING_UNREADY, true, progress(1, 1, 0, 0, 0, 0)))
                .isFalse();
        assertThat(TENTH.admit(RolloutState.WAITING_UNREADY, true, progress(0, 1, 0, 0, 0, 0)))
                .isTrue();
    }

    @Test
    void whoHasNoPodFollowsOnceSomebodyAnswersAndNobodyAwakeWaits() {
        assertThat(TENTH.admit(RolloutState.WAITING_ASLEEP, false, progress(1, 0, 9, 0, 3, 0)))
                .isFalse();
        assertThat(TENTH.admit(RolloutState.WAITING_ASLEEP, false, progress(0, 0, 9, 0, 0, 0)))
                .isFalse();
        assertThat(TENTH.admit(RolloutState.WAITING_ASLEEP, false, progress(0, 0, 9, 0, 1, 2)))
                .isFalse();
        assertThat(TENTH.admit(RolloutState.WAITING_ASLEEP, false, progress(0, 0, 9, 5, 1, 0)))
                .isTrue();
    }

    @Test
    void whoWakesNeedsAPlaceAndAnImageThatAnswers() {
        for (var state : List.of(RolloutState.WAITING_ASLEEP, RolloutState.FAILED_ASLEEP)) {
            assertThat(TENTH.admit(state, true, progress(9, 0, 9, 0, 1, 0))).isTrue();
            assertThat(TENTH.admit(state, true, progress(9, 0, 9, 5, 1, 0))).isFalse();
            assertThat(TENTH.admit(state, true, progress(9, 0, 9, 0, 0, 0))).isFalse();
        }
        assertThat(TENTH.admit(RolloutState.WAITING_STARTING, true, progress(0, 1, 9, 0, 1, 0)))
                .isFalse();
    }

    private static RolloutProgress progress(int waiting, int unready, int asleep, int rolling, int rolled, int failed) {
        return new RolloutProgress(
                "runtime:2", waiting, unready, asleep, rolling, rolling, rolled, 0, failed, 0, 0, false);
    }
}
