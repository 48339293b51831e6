package dev.notionmcp.predeploy.check;

import java.util.List;
import java.util.Locale;

/** The table a person reads: a row for each promise, and at the end each broken one with its remedy. */
public final class Report {
    private static final int LONGEST = 400;

    private Report() {}

    /**
     * The whole table.
     *
     * @param subject what was looked at, the first line
     */
    public static String of(String subject, List<Row> rows) {
        var width = rows.stream().mapToInt(row -> row.promise().length()).max().orElse(0);
        var text = new StringBuilder(subject + "\n\n");
        for (var row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-8s %-" + Math.max(1, width) + "s %7d ms  %s%n",
                    word(row.outcome()),
                    row.promise(),
                    row.time().toMillis(),
                    shown(seen(row.outcome()))));
        }
        return text.append('\n').append(end(rows)).toString();
    }

    public static boolean isBroken(List<Row> rows) {
        return count(rows, Outcome.Broken.class) > 0;
    }

    private static String end(List<Row> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            if (row.outcome() instanceof Outcome.Broken(var seen, var remedy)) {
                text.append("Broken: " + row.promise() + ".\n  Seen: " + shown(seen) + "\n  Remedy: " + shown(remedy)
                        + "\n\n");
            }
        }
        var kept = count(rows, Outcome.Kept.class) + " kept, " + count(rows, Outcome.Skipped.class) + " skipped.";
        return text.append(isBroken(rows) ? count(rows, Outcome.Broken.class) + " broken, " : "No promise is broken: ")
                .append(kept)
                .toString();
    }

    private static long count(List<Row> rows, Class<? extends Outcome> kind) {
        return rows.stream().filter(row -> kind.isInstance(row.outcome())).count();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept _ -> "ok";
            case Outcome.Broken _ -> "BROKEN";
            case Outcome.Skipped _ -> "skipped";
        };
    }

    private static String seen(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept kept -> kept.seen();
            case Outcome.Broken broken -> broken.seen();
            case Outcome.Skipped skipped -> skipped.why();
        };
    }

    /** Some of it is the words of servers: they must not move a terminal's cursor. */
    private static String shown(String text) {
        var clean = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }
}
