package dev.notionmcp.runtime.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Tables written as Notion writes them: {@code <table header-row="true">} with {@code <tr>} and {@code <td>}. */
final class TagTable {

    private static final Set<String> CELLS = Set.of("td", "th");
    private static final String END = Tag.close("table");

    private final BlockReader reader;
    private final String source;
    private final List<List<List<ObjectNode>>> rows = new ArrayList<>();
    private boolean colored;

    private TagTable(BlockReader reader, String source) {
        this.reader = reader;
        this.source = source;
    }

    static boolean read(Line line, Lines lines, BlockReader reader) {
        var tag = Tag.at(line.text(), 0);
        if (tag == null) {
            return false;
        }
        var source = new StringBuilder(line.text().substring(tag.end()));
        var end = source.indexOf(END);
        while (end < 0 && lines.hasRaw()) {
            var searched = source.length(); // no END spans lines
            source.append('\n').append(Line.of(lines.nextRaw()).text());
            end = source.indexOf(END, searched);
        }
        var table = new TagTable(reader, end < 0 ? source.toString() : source.substring(0, end));
        table.rows();
        if (end >= 0 && !source.substring(end + END.length()).isBlank()) {
            lines.back(
                    new Line(line.column(), source.substring(end + END.length()).strip()));
        }
        if (table.rows.isEmpty()) {
            reader.notes.add("A table without rows was left out.");
        } else {
            reader.add(Tables.of(table.rows, flag(tag, "header-row"), flag(tag, "header-column"), reader.notes));
        }
        return true;
    }

    private static boolean flag(Tag tag, String name) {
        return "true".equals(tag.attribute(name));
    }

    private void rows() {
        var stray = new StringBuilder();
        var at = 0;
        while (at < source.length()) {
            var open = source.indexOf('<', at);
            var tag = open < 0 ? null : Tag.at(source, open);
            var textEnd = tag == null ? Math.max(at + 1, open + 1) : open;
            stray.append(source, at, open < 0 ? source.length() : textEnd);
            if (open < 0) {
                break;
            }
            at = tag == null ? textEnd : read(tag);
        }
        if (!stray.toString().isBlank()) {
            reader.notes.add("Text between a table's cells was left out: "
                    + stray.toString().strip());
        }
        if (colored) {
            reader.notes.add("Colors of a table's rows, columns and cells were left out: Notion's blocks have none.");
        }
    }

    /** Answers where to read on. */
    private int read(Tag tag) {
        colored |= tag.attribute("color") != null;
        if (tag.opens() && tag.name().equals("tr")) {
            rows.add(new ArrayList<>());
        } else if (tag.opens() && CELLS.contains(tag.name())) {
            var close = source.indexOf(Tag.close(tag.name()), tag.end());
            var end = close < 0 ? source.length() : close;
            if (rows.isEmpty()) {
                rows.add(new ArrayList<>());
            }
            var text = source.substring(tag.end(), end).strip().replace("\n", "<br>");
            rows.getLast().add(reader.inline.read(text));
            return close < 0 ? end : close + Tag.close(tag.name()).length();
        }
        return tag.end();
    }
}
