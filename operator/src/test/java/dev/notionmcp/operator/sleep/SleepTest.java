package dev.notionmcp.operator.sleep;

import static dev.notionmcp.operator.sleep.Used.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SleepTest {

    private static final ScaleMarks NEW = new ScaleMarks(false, null, null);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aNewWorkspaceIsAwakeWhateverTheClocksSay() {
        for (var now : new Instant[] {CREATED, minutes(60)}) {
            assertThat(Sleep.decide(Used.never("15m"), false, NEW, now.plusMillis(700)))
                    .isEqualTo(new Scale.Awake(now, now.plus(Duration.ofMinutes(16))));
        }
    }

    @ParameterizedTest
    @CsvSource({"1m, 2", "90s, 2.5", "15m, 16", "2h30m, 151", ", 16"})
    void sleepsAMinuteAfterItsIdleTimeout(String idleTimeout, double minutes) {
        var workspace = Used.at(CREATED.plus(DAY), idleTimeout);
        var due = CREATED.plus(DAY).plusSeconds((long) (minutes * 60));
        assertThat(Sleep.decide(workspace, false, awakeSince(CREATED), due.minusMillis(1)))
                .isEqualTo(new Scale.Awake(CREATED, due));
        assertThat(Sleep.decide(workspace, false, awakeSince(CREATED), due))
                .isEqualTo(new Scale.Asleep(CREATED.plus(DAY).toString()));
    }

    @Test
    void isAwakeForItsIdleTimeoutAfterEachStartHoweverFarBehindTheGatewaysClockIs() {
        var behind = Used.at(CREATED, "1m");
        var started = CREATED.plus(DAY);
        assertThat(Sleep.decide(behind, false, awakeSince(started), started.plusSeconds(60)))
                .isInstanceOf(Scale.Awake.class);
        assertThat(Sleep.decide(behind, false, awakeSince(started), started.plusSeconds(120)))
                .isInstanceOf(Scale.Asleep.class);
    }

    @Test
    void neverSleepsWithZero() {
        assertThat(Sleep.decide(Used.never("0"), false, awakeSince(CREATED), CREATED.plus(DAY)))
                .isEqualTo(new Scale.Awake(CREATED, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T12:00:00Z", "2026-11-25T12:00:00Z", "2020-01-01T00:00:00Z"})
    void anyOtherUseThanTheLastWakesWhateverTheClocksSay(String use) {
        var asleep = asleepAfter("2026-11-22T13:00:00Z");
        var now = CREATED.plus(DAY);
        assertThat(Sleep.decide(Used.at(use, "1m", "ScaledToZero"), false, asleep, now))
                .isInstanceOfSatisfying(Scale.Awake.class, awake -> {
                    assertThat(awake.since()).isEqualTo(now);
                    assertThat(awake.until()).isAfterOrEqualTo(now.plusSeconds(120));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "15m", "100h", "0"})
    void aChangedIdleTimeoutWakesNobody(String idleTimeout) {
        var asleep = asleepAfter(minutes(1).toString());
        assertThat(Sleep.decide(Used.at(minutes(1), idleTimeout), false, asleep, minutes(30)))
                .isEqualTo(new Scale.Asleep(minutes(1).toString()));
    }

    @Test
    void sleepsOnWhereTheRecordOfItsUseIsLost() {
        var asleep = asleepAfter(minutes(1).toString());
        assertThat(Sleep.decide(Used.never("15m"), false, asleep, minutes(2)))
                .isEqualTo(new Scale.Asleep(minutes(1).toString()));
    }

    @Test
    void isStoppedHoweverMuchItIsUsed() {
        for (var before : new ScaleMarks[] {NEW, awakeSince(CREATED), asleepAfter("2026-11-22T12:00:00Z")}) {
            assertThat(Sleep.decide(Used.at(minutes(1), "15m"), true, before, minutes(1)))
                    .isEqualTo(new Scale.Stopped());
        }
    }

    @Test
    void onceNoLongerStoppedRunsOnlyIfItWasUsedOfLate() {
        var stopped = new ScaleMarks(false, null, null);
        assertThat(Sleep.decide(Used.at(minutes(1), "15m"), false, stopped, minutes(3)))
                .isEqualTo(new Scale.Awake(minutes(3), minutes(19)));
        assertThat(Sleep.decide(Used.at(minutes(1), "15m"), false, stopped, minutes(30)))
                .isEqualTo(new Scale.Asleep(minutes(1).toString()));
    }

    @Test
    void leavesARunningDeploymentOfAnOlderOperatorAsItIs() {
        var unmarked = new ScaleMarks(true, null, null);
        assertThat(Sleep.decide(Used.never("15m"), false, unmarked, minutes(1)))
                .isEqualTo(new Scale.Awake(null, minutes(16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", ""})
    void countsFromItsStartWhereItsUseIsNoTime(String use) {
        assertThat(Sleep.decide(Used.at(use, "15m", "Running"), false, awakeSince(CREATED), minutes(1)))
                .isEqualTo(new Scale.Awake(CREATED, minutes(16)));
    }

    @Test
    void decidesTheSameAgain() {
        NotionWorkspace workspace = Used.at(minutes(5), "15m");
        for (var now = CREATED; now.isBefore(minutes(60)); now = now.plusSeconds(30)) {
            var first = Sleep.decide(workspace, false, awakeSince(CREATED), now);
            assertThat(Sleep.decide(workspace, false, marksOf(first), now)).isEqualTo(first);
        }
    }

    private static ScaleMarks marksOf(Scale scale) {
        return switch (scale) {
            case Scale.Awake awake -> new ScaleMarks(true, awake.since(), null);
            case Scale.Asleep asleep -> new ScaleMarks(false, null, asleep.after());
            case Scale.Stopped stopped -> NEW;
        };
    }

    private static ScaleMarks awakeSince(Instant since) {
        return new ScaleMarks(true, since, null);
    }

    private static ScaleMarks asleepAfter(String use) {
        return new ScaleMarks(false, null, use);
    }

    private static Instant minutes(int minutes) {
        return CREATED.plus(Duration.ofMinutes(minutes));
    }
}
