package dev.notionmcp.runtime.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The properties of a data source, in Notion's order. */
public record Schema(String dataSourceId, List<Column> columns) {

    /** Column names in an error; wider tables are told by get_data_source. */
    private static final int TOLD = 50;

    public Schema {
        columns = List.copyOf(columns);
    }

    /** Reads Notion's answer to {@code GET /data_sources/{id}}. */
    public static Schema of(ObjectNode dataSource) {
        var columns = new ArrayList<Column>();
        dataSource.path("properties").forEachEntry((name, definition) -> {
            if (definition instanceof ObjectNode object) {
                columns.add(Column.of(name, object));
            }
        });
        return new Schema(dataSource.path("id").asString(""), columns);
    }

    /** By name, by id in either encoding, or by a name that differs in letter case only while no other does. */
    public Optional<Column> find(String nameOrId) {
        return columns.stream()
                .filter(column -> column.name().equals(nameOrId))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> column.hasId(nameOrId))
                        .findFirst())
                .or(() -> onlyAlike(columns, Column::name, nameOrId));
    }

    /** The properties with their types, for errors to list: {@code "Name" (title), "Due" (date)}. */
    public String told() {
        var names = columns.stream()
                .limit(TOLD)
                .map(column -> "\"" + column.name() + "\" (" + column.type() + ")")
                .collect(Collectors.joining(", "));
        return columns.size() > TOLD ? names + " and " + (columns.size() - TOLD) + " more" : names;
    }

    /** The one element whose name differs at most in letter case and surrounding space; empty when several do. */
    static <T> Optional<T> onlyAlike(List<T> all, Function<T, String> name, String wanted) {
        var alike = all.stream()
                .filter(one -> name.apply(one).strip().equalsIgnoreCase(wanted.strip()))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }
}
