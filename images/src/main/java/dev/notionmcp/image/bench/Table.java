package dev.notionmcp.image.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures, printed as Markdown: both servers, the ratio and the goal, if there is one. */
final class Table {

    private final StringBuilder rows = new StringBuilder("""
            | figure | tool-runtime | notion-mcp-server | ratio | goal |
            |---|---|---|---|---|
            """);

    /** Where less is better. */
    void row(String figure, String unit, double ours, double peers, @Nullable Double atMost) {
        add(figure, unit, ours, peers, atMost == null ? "" : goal("at most", atMost, ours / peers <= atMost));
    }

    /** Where more is better. */
    void rowOfRates(String figure, String unit, double ours, double peers, double atLeast) {
        add(figure, unit, ours, peers, goal("at least", atLeast, ours / peers >= atLeast));
    }

    private static String goal(String words, double limit, boolean met) {
        return words + " " + limit + (met ? ", met" : ", missed");
    }

    private void add(String figure, String unit, double ours, double peers, String goal) {
        rows.append(String.format(
                Locale.ROOT,
                "| %s | %s %s | %s %s | %.2f | %s |%n",
                figure,
                number(ours),
                unit,
                number(peers),
                unit,
                ours / peers,
                goal));
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, figure < 10 ? "%.2f" : figure < 100 ? "%.1f" : "%.0f", figure);
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
