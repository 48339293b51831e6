package dev.notionmcp.kubeapi.table;

import java.time.Duration;
import java.time.Instant;

/** Durations as kubectl shows them: {@code 5s}, {@code 3m20s}, {@code 4h5m}, {@code 2d3h}, {@code 41d}. */
final class Ages {

    private Ages() {}

    static String between(Instant from, Instant to) {
        var age = Duration.between(from, to);
        var seconds = age.toSeconds();
        if (seconds < 0) {
            return "0s";
        }
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 600) {
            return two(age.toMinutes(), "m", seconds % 60, "s");
        }
        if (age.toHours() < 3) {
            return age.toMinutes() + "m";
        }
        if (age.toHours() < 8) {
            return two(age.toHours(), "h", age.toMinutesPart(), "m");
        }
        if (age.toHours() < 48) {
            return age.toHours() + "h";
        }
        return age.toDays() < 8 ? two(age.toDays(), "d", age.toHoursPart(), "h") : age.toDays() + "d";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : small + smallUnit);
    }
}
