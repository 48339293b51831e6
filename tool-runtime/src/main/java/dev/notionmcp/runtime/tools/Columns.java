package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.property.ColumnDefinitions;
import dev.notionmcp.runtime.property.Schema;
import dev.notionmcp.runtime.property.Schemas;
import dev.notionmcp.runtime.tools.argument.Arguments;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changing the columns of a data source, and those of a new one; both may be given flat, as {@link ColumnDefinitions} says. */
final class Columns {

    private static final String PROPERTIES = "properties";

    private Columns() {}

    /** Models forget the layer between a new data source and its columns. */
    static ObjectNode ofNew(ObjectNode dataSource) {
        var whole = dataSource.objectNode();
        if (dataSource.get(PROPERTIES) instanceof ObjectNode columns) {
            whole.setAll(dataSource);
            whole.set(PROPERTIES, ColumnDefinitions.forNew(columns));
        } else {
            whole.set(PROPERTIES, ColumnDefinitions.forNew(dataSource));
        }
        return whole;
    }

    static Change change(NotionCall notion, Arguments arguments, Schemas schemas) {
        arguments.changes(PROPERTIES);
        var given = arguments.object(PROPERTIES);
        var ref = DataSourceRef.of(notion, arguments.text("data_source_id"));
        return new Change(
                () -> preview(ref.use(id -> notion.get("/data_sources/" + id)), given),
                () -> ref.use(id -> {
                    var body = given.objectNode();
                    body.set(PROPERTIES, ColumnDefinitions.changes(presentFor(given, notion, id, schemas), given));
                    var changed = notion.patch("/data_sources/" + id, body);
                    schemas.forget(id);
                    return changed;
                }));
    }

    /** What stands there matters only where options are added to others. */
    private static Schema presentFor(ObjectNode given, NotionCall notion, String id, Schemas schemas) {
        return given.valueStream().anyMatch(JsonNode::isArray) ? schemas.fresh(notion, id) : new Schema(id, List.of());
    }

    private static ObjectNode preview(ObjectNode source, ObjectNode given) {
        var schema = Schema.of(source);
        var changes = ColumnDefinitions.changes(schema, given);
        var preview = new Preview("change the columns of " + Titles.of(source));
        changes.forEachEntry((name, change) -> {
            var column = schema.find(name);
            preview.change(
                    name, column.<JsonNode>map(present -> present.definition()).orElseGet(given::missingNode), change);
            if (change.isNull()) {
                preview.note(
                        column.isPresent()
                                ? "Deletes the column \"" + name + "\" with all its values."
                                : "There is no column \"" + name + "\" to delete.");
            }
        });
        return preview.answer();
    }
}
