package dev.notionmcp.kubeapi.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.schema.ListKeys;
import dev.notionmcp.kubeapi.schema.ListType;
import dev.notionmcp.kubeapi.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A merge patch that merges associative lists item by item, with the directives {@code $patch: delete}, {@code $patch:
 * replace} and {@code $deleteFromPrimitiveList}. Orders asked for by {@code $setElementOrder} are not kept.
 */
final class StrategicMergePatch {

    private static final String DIRECTIVE = "$patch";
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";

    private StrategicMergePatch() {}

    static void apply(ObjectNode target, ObjectNode patch, Schema schema) {
        if (patch.path(DIRECTIVE).asText().equals("replace")) {
            target.removeAll();
        }
        patch.properties().forEach(e -> {
            var name = e.getKey();
            if (name.startsWith(DELETE_VALUES)) {
                deleteValues(target.path(name.substring(DELETE_VALUES.length())), e.getValue());
            } else if (!name.startsWith("$")) {
                field(target, name, e.getValue(), schema.field(name));
            }
        });
    }

    private static void field(ObjectNode target, String name, JsonNode patch, Schema schema) {
        switch (patch) {
            case ObjectNode below -> {
                if (below.path(DIRECTIVE).asText().equals("delete")) {
                    target.remove(name);
                    return;
                }
                if (!target.path(name).isObject()) {
                    target.putObject(name);
                }
                apply((ObjectNode) target.get(name), below, schema);
            }
            case ArrayNode array
            when schema.listType() != ListType.ATOMIC -> target.set(name, list(target.path(name), array, schema));
            case JsonNode value when value.isNull() -> target.remove(name);
            default -> target.set(name, patch.deepCopy());
        }
    }

    private static ArrayNode list(JsonNode live, ArrayNode patch, Schema schema) {
        var items = new LinkedHashMap<String, JsonNode>();
        for (var directive : patch) {
            if (directive.path(DIRECTIVE).asText().equals("replace")) {
                live = JsonNodeFactory.instance.arrayNode();
            }
        }
        live.forEach(item -> items.put(step(item, schema), item));
        var before = new ArrayList<>(items.keySet());
        var patched = new LinkedHashSet<String>();
        patch.forEach(item -> {
            var step = step(item, schema);
            switch (item.path(DIRECTIVE).asText()) {
                case "delete" -> items.remove(step);
                case "replace" -> {}
                default -> {
                    items.put(step, item(items.get(step), item, schema));
                    patched.add(step);
                }
            }
        });
        return ordered(items, before, patched);
    }

    /** As the API server orders them: a patch's items keep its order, and one that is new precedes those left alone. */
    private static ArrayNode ordered(Map<String, JsonNode> items, List<String> before, Set<String> patched) {
        var result = JsonNodeFactory.instance.arrayNode();
        var others = new ArrayDeque<String>(items.keySet());
        others.removeAll(patched);
        for (var step : patched) {
            var place = before.indexOf(step);
            while (place >= 0 && !others.isEmpty() && before.indexOf(others.getFirst()) < place) {
                result.add(items.get(others.removeFirst()));
            }
            result.add(items.get(step));
        }
        others.forEach(step -> result.add(items.get(step)));
        return result;
    }

    private static JsonNode item(@Nullable JsonNode live, JsonNode patch, Schema list) {
        if (patch instanceof ObjectNode below) {
            var item = live instanceof ObjectNode old ? old : JsonNodeFactory.instance.objectNode();
            apply(item, below, list.items());
            return item;
        }
        return patch;
    }

    private static String step(JsonNode item, Schema list) {
        var step = ListKeys.elementOf(item, list);
        return step == null ? item.toString() : step;
    }

    private static void deleteValues(JsonNode list, JsonNode values) {
        for (var items = list.iterator(); items.hasNext(); ) {
            var item = items.next();
            for (var value : values) {
                if (value.equals(item)) {
                    items.remove();
                    break;
                }
            }
        }
    }
}
