package dev.notionmcp.crds;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A table as GitHub shows it. */
final class MarkdownTable {

    private MarkdownTable() {}

    static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(joining(" | ", "| ", " |"));
    }

    static String of(List<String> rows, String... titles) {
        var line = "|" + " --- |".repeat(titles.length);
        return Stream.concat(Stream.of(row(titles), line), rows.stream()).collect(joining("\n", "", "\n"));
    }
}
