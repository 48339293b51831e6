package dev.notionmcp.kubeapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names items of associative lists as managed fields do: {@code k:{"name":"app"}} in a map, {@code v:"x"} in a set.
 * An absent key counts with its default, so that a port without a protocol is the TCP one.
 */
public final class ListKeys {

    private ListKeys() {}

    /** Null if the list is atomic or the item lacks a key: then it has no name of its own. */
    public static @Nullable String elementOf(JsonNode item, Schema list) {
        return switch (list.listType()) {
            case ATOMIC -> null;
            case SET -> "v:" + item;
            case MAP -> keyOf(item, list);
        };
    }

    private static @Nullable String keyOf(JsonNode item, Schema list) {
        var values = new TreeMap<String, JsonNode>();
        for (var key : list.mapKeys()) {
            var value = item.hasNonNull(key)
                    ? item.get(key)
                    : list.items().field(key).defaultValue();
            if (!value.isMissingNode()) {
                values.put(key, value);
            }
        }
        return values.isEmpty()
                ? null
                : "k:" + JsonNodeFactory.instance.objectNode().setAll(values);
    }
}
