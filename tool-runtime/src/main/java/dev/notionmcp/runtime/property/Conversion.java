package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One reading of given values by one schema. */
final class Conversion {

    private final Schema schema;
    private final ObjectNode values = Json.MAPPER.createObjectNode();
    private final Set<String> seen = new HashSet<>();
    private final List<PropertyMismatch> mismatches = new ArrayList<>();

    private Conversion(Schema schema) {
        this.schema = schema;
    }

    /** Throws one {@link PropertyMismatch} that tells all that does not fit. */
    static ObjectNode by(Schema schema, ObjectNode given) {
        var conversion = new Conversion(schema);
        given.forEachEntry(conversion::add);
        if (!conversion.mismatches.isEmpty()) {
            throw PropertyMismatch.of(conversion.mismatches);
        }
        return conversion.values;
    }

    private void add(String key, JsonNode given) {
        try {
            var column = schema.find(key).orElseThrow(() -> unknown(key));
            if (!seen.add(column.id())) {
                throw new PropertyMismatch("\"" + column.name() + "\" is given twice: keep one of its values.");
            }
            // Notion resolves a name when it writes: should the schema be out of date, it notices, where an old id
            // might still fit
            values.set(column.hasId(key) ? column.id() : column.name(), NotionValue.of(column, given));
        } catch (PropertyMismatch mismatch) {
            mismatches.add(mismatch);
        }
    }

    private PropertyMismatch unknown(String key) {
        if (schema.dataSourceId().isEmpty()) {
            return new PropertyMismatch(
                    "There is no property \"" + key
                            + "\": a page outside data sources has only \"title\"; other properties are for rows of a data source.");
        }
        return new PropertyMismatch(
                "There is no property \"" + key + "\" in this data source; its properties are " + schema.told() + ".");
    }
}
