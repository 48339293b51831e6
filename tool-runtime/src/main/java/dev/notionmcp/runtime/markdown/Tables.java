package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Tables of rows read, whichever way they were written. */
final class Tables {

    static final int MAX_CELLS = 100;

    private Tables() {}

    static ObjectNode of(List<List<List<ObjectNode>>> rows, boolean headerRow, boolean headerColumn, Notes notes) {
        var width = Math.clamp(rows.stream().mapToInt(List::size).max().orElse(1), 1, MAX_CELLS);
        if (rows.stream().anyMatch(row -> row.size() > MAX_CELLS)) {
            notes.add("A table's columns beyond the " + MAX_CELLS + "th were joined into it: Notion takes no more.");
        }
        var table = Blocks.of("table");
        Blocks.content(table)
                .put("table_width", width)
                .put("has_column_header", headerRow)
                .put("has_row_header", headerColumn);
        Children.set(table, rows.stream().map(row -> row(row, width, notes)).toList());
        return table;
    }

    private static ObjectNode row(List<List<ObjectNode>> cells, int width, Notes notes) {
        var fitting = new ArrayList<>(cells.subList(0, Math.min(width, cells.size())));
        if (fitting.size() < cells.size()) {
            var last = new ArrayList<>(fitting.removeLast());
            for (var extra : cells.subList(width, cells.size())) {
                last.addAll(Pieces.plain(" | "));
                last.addAll(extra);
            }
            fitting.add(last);
        }
        var row = Blocks.of("table_row");
        var array = Json.MAPPER.createArrayNode();
        for (var cell : fitting) {
            array.add(Pieces.array(cell.size() <= Pieces.MAX_PIECES ? cell : unstyled(cell, notes)));
        }
        while (array.size() < width) {
            array.add(Json.MAPPER.createArrayNode());
        }
        Blocks.content(row).set("cells", array);
        return row;
    }

    private static List<ObjectNode> unstyled(List<ObjectNode> cell, Notes notes) {
        notes.add("The styles of a cell with more than " + Pieces.MAX_PIECES + " pieces of text were left out.");
        return Pieces.plain(Pieces.plain(cell));
    }
}
