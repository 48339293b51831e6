package dev.notionmcp.operator.sleep;

import static dev.notionmcp.operator.sleep.Used.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordedUseTest {

    private static final String FIRST = CREATED.toString();

    /** At most a quarter of the idle timeout passes between two records of a workspace that is in use. */
    @ParameterizedTest
    @CsvSource({"1m, 15", "1m, 29", "15m, 60", "15m, 449", "2h, 60"})
    void ofARunningRuntimeInUseWakesNobody(String idleTimeout, long seconds) {
        assertThat(mayWake(FIRST, CREATED.plusSeconds(seconds).toString(), idleTimeout, "Running"))
                .isFalse();
    }

    /** The word that a runtime sleeps follows its end, so "Running" may be late. */
    @ParameterizedTest
    @CsvSource({"1m, 30", "1m, 120", "15m, 450", "15m, 960", "0, 30"})
    void mayWakeAfterAPauseThatTheRuntimeMayHaveSleptThrough(String idleTimeout, long seconds) {
        assertThat(mayWake(FIRST, CREATED.plusSeconds(seconds).toString(), idleTimeout, "Running"))
                .isTrue();
    }

    @Test
    void mayWakeWhereAClockWentBack() {
        assertThat(mayWake(FIRST, CREATED.minusSeconds(1).toString(), "15m", "Running"))
                .isTrue();
    }

    @Test
    void mayWakeWhereItIsTheFirst() {
        assertThat(RecordedUse.mayWake(Used.at(CREATED, "15m"), Used.never("15m")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ScaledToZero", "Pending", "ReconnectRequired"})
    void mayWakeWhateverDoesNotRun(String ready) {
        assertThat(mayWake(FIRST, CREATED.plusSeconds(15).toString(), "15m", ready))
                .isTrue();
    }

    @Test
    void isNoneWhereTheRecordStaysOrGoes() {
        assertThat(mayWake(FIRST, FIRST, "15m", "ScaledToZero")).isFalse();
        assertThat(RecordedUse.mayWake(Used.never("15m"), Used.at(CREATED, "15m")))
                .isFalse();
    }

    private static boolean mayWake(String before, String now, String idleTimeout, String ready) {
        return RecordedUse.mayWake(Used.at(now, idleTimeout, ready), Used.at(before, idleTimeout, ready));
    }
}
