package dev.notionmcp.predeploy.check;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * The table a person reads: a row for each promise as soon as it was looked at, under a broken one its remedy, and at the end the
 * first that is broken.
 *
 * @param width of the longest promise
 * @param colour whether {@code out} is a terminal that shows it
 */
public record Report(PrintStream out, int width, boolean colour) {
    private static final int LONGEST = 400;

    /** A table of these checks. */
    public static Report of(PrintStream out, List<Check> checks, boolean colour) {
        return new Report(
                out,
                checks.stream()
                        .mapToInt(check -> check.promise().length())
                        .max()
                        .orElse(1),
                colour);
    }

    /** Its first line: what is looked at. */
    public void begin(String subject) {
        out.printf("%s%n%n", subject);
    }

    /** Prints a row. */
    public void row(Row row) {
        out.printf(
                Locale.ROOT,
                "  %s %-" + width + "s %6d ms  %s%n",
                word(row.outcome()),
                row.promise(),
                row.time().toMillis(),
                shown(seen(row.outcome())));
        if (row.outcome() instanceof Outcome.Broken broken) {
            out.printf("           %s%n", shown(broken.remedy()));
        }
    }

    /** Prints what it comes to. */
    public void end(List<Row> rows) {
        var counts = count(rows, Outcome.Kept.class) + " kept, " + count(rows, Outcome.Skipped.class) + " skipped";
        var broken = broken(rows);
        if (broken.isEmpty()) {
            out.printf("%nNo promise is broken: %s.%n", counts);
        } else {
            out.printf(
                    "%n%d broken, %s. Begin with the first: %s.%n",
                    broken.size(), counts, broken.getFirst().promise());
        }
    }

    public static boolean isBroken(List<Row> rows) {
        return !broken(rows).isEmpty();
    }

    private static List<Row> broken(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.outcome() instanceof Outcome.Broken)
                .toList();
    }

    private static long count(List<Row> rows, Class<? extends Outcome> kind) {
        return rows.stream().filter(row -> kind.isInstance(row.outcome())).count();
    }

    private String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept _ -> painted("32", "ok");
            case Outcome.Broken _ -> painted("31", "BROKEN");
            case Outcome.Skipped _ -> painted("2", "skipped");
        };
    }

    /** @param code of ECMA-48, "select graphic rendition" */
    private String painted(String code, String word) {
        var padded = String.format(Locale.ROOT, "%-8s", word);
        return colour ? "\u001b[" + code + "m" + padded + "\u001b[0m" : padded;
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
