package dev.notionmcp.kubeapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Drops fields that a custom resource's schema does not know, as the API server does before it stores one. */
public final class Pruning {

    private Pruning() {}

    /** Returns the paths that were dropped. */
    public static List<String> prune(ObjectNode object, Schema schema) {
        var dropped = new ArrayList<String>();
        prune(object, schema, "", dropped);
        return dropped;
    }

    private static void prune(JsonNode value, Schema schema, String path, List<String> dropped) {
        switch (value) {
            case ObjectNode object -> pruneObject(object, schema, path, dropped);
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    prune(array.get(i), schema.items(), path + "[" + i + "]", dropped);
                }
            }
            default -> {}
        }
    }

    private static void pruneObject(ObjectNode object, Schema schema, String path, List<String> dropped) {
        if (schema == Schema.ANY) {
            return;
        }
        var open = schema.keepsUnknownFields() || schema.hasFreeKeys();
        object.properties().removeIf(e -> {
            var known = open || schema.declares(e.getKey());
            if (!known) {
                dropped.add(path.isEmpty() ? e.getKey() : path + "." + e.getKey());
            }
            return !known;
        });
        object.properties()
                .forEach(e -> prune(
                        e.getValue(),
                        schema.field(e.getKey()),
                        path.isEmpty() ? e.getKey() : path + "." + e.getKey(),
                        dropped));
    }
}
