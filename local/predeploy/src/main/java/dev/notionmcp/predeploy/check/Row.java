package dev.notionmcp.predeploy.check;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A promise, how it stands, and how long it took to see. */
public record Row(String promise, Outcome outcome, Duration time) {

    /**
     * Looks at one promise after the other.
     *
     * @param seen is told each row as soon as it is known
     */
    public static List<Row> of(List<Check> checks, Consumer<Row> seen) {
        var rows = new ArrayList<Row>();
        for (var check : checks) {
            var row = of(check);
            rows.add(row);
            seen.accept(row);
        }
        return rows;
    }

    /** Looks at one. */
    public static Row of(Check check) {
        var begin = System.nanoTime();
        var outcome = look(check);
        return new Row(check.promise(), outcome, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static Outcome look(Check check) {
        try {
            return check.look();
        } catch (NotChecked e) {
            return e.outcome();
        } catch (IOException e) {
            return new Outcome.Broken(
                    "no answer: "
                            + Objects.requireNonNullElse(
                                    e.getMessage(), e.getClass().getSimpleName()),
                    "Look whether it runs and is reachable from this machine.");
        } catch (RuntimeException e) {
            // its message may have what was sent
            return new Outcome.Broken(
                    "an answer that cannot be used: " + e.getClass().getSimpleName(),
                    "Look at what is asked here, and whether a proxy in front of it changes its answers.");
        }
    }
}
