package dev.notionmcp.runtime.markdown;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tables drawn with bars, of which the second line is made of dashes.
 *
 * @see <a href="https://github.github.com/gfm/#tables-extension-">GitHub Flavored Markdown: tables</a>
 */
final class BarTable {

    private BarTable() {}

    static boolean read(Line line, Lines lines, BlockReader reader) {
        if (line.text().indexOf('|') < 0
                || !isDelimiter(Line.of(lines.peekRaw()).text())) {
            return false;
        }
        var header = cells(line.text());
        var delimiter = cells(Line.of(lines.peekRaw()).text());
        if (header.size() != delimiter.size()) {
            return false;
        }
        lines.nextRaw();
        var rows = new ArrayList<List<List<ObjectNode>>>();
        rows.add(read(header, reader));
        while (lines.hasRaw()) {
            var next = Line.of(lines.peekRaw()).text();
            if (next.indexOf('|') < 0) {
                break;
            }
            lines.nextRaw();
            rows.add(read(cells(next), reader));
        }
        reader.add(Tables.of(rows, true, false, reader.notes));
        return true;
    }

    private static List<List<ObjectNode>> read(List<String> cells, BlockReader reader) {
        return cells.stream().map(reader.inline::read).toList();
    }

    private static boolean isDelimiter(String text) {
        return text.indexOf('-') >= 0
                && text.indexOf('|') >= 0
                && text.chars().allMatch(letter -> "|-: \t".indexOf(letter) >= 0)
                && cells(text).stream().allMatch(BarTable::isDelimiterCell);
    }

    private static boolean isDelimiterCell(String cell) {
        var dashes = cell.replaceFirst("^:", "").replaceFirst(":$", "");
        return !dashes.isEmpty() && dashes.chars().allMatch(letter -> letter == '-');
    }

    /** A bar behind a backslash is text, in code spans too. */
    private static List<String> cells(String row) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var text = row.startsWith("|") ? row.substring(1) : row;
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == '\\' && i + 1 < text.length()) {
                cell.append(text.charAt(i + 1) == '|' ? "" : "\\").append(text.charAt(++i));
            } else if (letter == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        if (!cell.toString().isBlank()) {
            cells.add(cell.toString().strip());
        }
        return cells;
    }
}
