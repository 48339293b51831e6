package dev.notionmcp.bench;

import java.util.List;
import java.util.Locale;

/** Markdown: a row for each contender. */
final class Table {

    private final StringBuilder rows = new StringBuilder();

    Table(List<String> columns) {
        row(columns);
        row(columns.stream().map(column -> "---").toList());
    }

    void row(List<String> cells) {
        rows.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    static String number(double figure) {
        return String.format(
                Locale.ROOT, Math.abs(figure) < 10 ? "%.2f" : Math.abs(figure) < 100 ? "%.1f" : "%.0f", figure);
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
