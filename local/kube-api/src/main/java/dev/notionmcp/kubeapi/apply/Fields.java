package dev.notionmcp.kubeapi.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.schema.ListKeys;
import dev.notionmcp.kubeapi.schema.ListType;
import dev.notionmcp.kubeapi.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which fields an object sets, and which differ between two objects. */
final class Fields {

    private Fields() {}

    /** Every field of the object that can be owned: the identity and the server's own fields cannot. */
    static FieldSet of(ObjectNode object, Schema schema) {
        var set = new FieldSet();
        collect(object, schema, set);
        return ownable(set);
    }

    /** Fields of {@code after} that {@code before} lacks or has with another value. */
    static FieldSet changed(ObjectNode before, ObjectNode after, Schema schema) {
        var set = new FieldSet();
        compare(before, after, schema, set);
        return ownable(set);
    }

    private static FieldSet ownable(FieldSet set) {
        var result = set.without("f:apiVersion").without("f:kind");
        for (var field : new String[] {
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "generation",
            "managedFields",
            "resourceVersion",
            "selfLink",
            "deletionTimestamp",
            "deletionGracePeriodSeconds"
        }) {
            result = result.without("f:metadata", "f:" + field);
        }
        return result.minus(new FieldSet());
    }

    private static void collect(JsonNode value, Schema schema, FieldSet into) {
        switch (value) {
            case ObjectNode object
            when !object.isEmpty() && !schema.isAtomicMap() -> {
                object.properties()
                        .forEach(e -> collect(e.getValue(), schema.field(e.getKey()), into.at("f:" + e.getKey())));
                object.properties().stream()
                        .filter(e -> schema.hasFreeKeys())
                        .forEach(e -> into.at("f:" + e.getKey()).add());
            }
            case ArrayNode array
            when !array.isEmpty() && schema.listType() != ListType.ATOMIC ->
                itemsOf(array, schema).forEach((step, item) -> {
                    if (schema.listType() == ListType.MAP) {
                        collect(item, schema.items(), into.at(step));
                    }
                    into.at(step).add();
                });
            default -> into.add();
        }
    }

    private static void compare(JsonNode before, JsonNode after, Schema schema, FieldSet into) {
        if (before.equals(after)) {
            return;
        }
        switch (after) {
            case ObjectNode object
            when before.isObject() && !object.isEmpty() && !schema.isAtomicMap() ->
                object.properties().forEach(e -> {
                    var old = before.path(e.getKey());
                    var step = into.at("f:" + e.getKey());
                    if (old.isMissingNode()) {
                        added(e.getValue(), schema.field(e.getKey()), step);
                    } else {
                        compare(old, e.getValue(), schema.field(e.getKey()), step);
                    }
                });
            case ArrayNode array
            when before instanceof ArrayNode old && schema.listType() != ListType.ATOMIC -> {
                var known = itemsOf(old, schema);
                itemsOf(array, schema).forEach((step, item) -> {
                    var was = known.getOrDefault(step, MissingNode.getInstance());
                    if (was.isMissingNode()) {
                        added(item, schema.items(), into.at(step));
                        into.at(step).add();
                    } else {
                        compare(was, item, schema.items(), into.at(step));
                    }
                });
            }
            default -> added(after, schema, into);
        }
    }

    private static void added(JsonNode value, Schema schema, FieldSet into) {
        collect(value, schema, into);
        if (schema.hasFreeKeys()) {
            into.add();
        }
    }

    /** The items of an associative list under their steps; of a doubled key the last counts. */
    static Map<String, JsonNode> itemsOf(ArrayNode array, Schema schema) {
        var items = new LinkedHashMap<String, JsonNode>();
        array.forEach(item -> {
            var step = ListKeys.elementOf(item, schema);
            if (step != null) {
                items.put(step, item);
            }
        });
        return items;
    }
}
