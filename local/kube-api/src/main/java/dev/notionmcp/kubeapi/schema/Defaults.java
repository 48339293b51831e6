package dev.notionmcp.kubeapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills absent fields whose schema has a default; the defaults of a struct count only where the struct is there. */
public final class Defaults {

    private Defaults() {}

    public static void fill(JsonNode value, Schema schema) {
        switch (value) {
            case ObjectNode object -> fillObject(object, schema);
            case ArrayNode array -> array.forEach(item -> fill(item, schema.items()));
            default -> {}
        }
    }

    private static void fillObject(ObjectNode object, Schema schema) {
        schema.raw().path("properties").fieldNames().forEachRemaining(name -> {
            var fallback = schema.field(name).defaultValue();
            if (!fallback.isMissingNode() && !object.has(name)) {
                object.set(name, fallback.deepCopy());
            }
        });
        object.properties().forEach(e -> fill(e.getValue(), schema.field(e.getKey())));
    }
}
