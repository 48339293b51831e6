package dev.notionmcp.kubeapi.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.schema.ListKeys;
import dev.notionmcp.kubeapi.schema.ListType;
import dev.notionmcp.kubeapi.schema.Schema;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays an applied configuration over a live object, and takes away what nobody owns any more. */
final class Merge {

    private Merge() {}

    /** Changes {@code live}. */
    static void overlay(ObjectNode live, ObjectNode applied, Schema schema) {
        applied.properties().forEach(e -> {
            var name = e.getKey();
            live.set(name, merged(live.path(name), e.getValue(), schema.field(name)));
        });
    }

    private static JsonNode merged(JsonNode live, JsonNode applied, Schema schema) {
        return switch (applied) {
            case ObjectNode object
            when live instanceof ObjectNode old && !schema.isAtomicMap() -> {
                overlay(old, object, schema);
                yield old;
            }
            case ArrayNode array
            when live instanceof ArrayNode old && schema.listType() != ListType.ATOMIC ->
                mergedList(old, array, schema);
            default -> applied.deepCopy();
        };
    }

    /**
     * Items shared by both keep the applied order; those of one side alone stay between their neighbours, the live
     * side's first (structured-merge-diff, typed/merge.go, mergeListItems).
     */
    private static ArrayNode mergedList(ArrayNode live, ArrayNode applied, Schema schema) {
        var old = Fields.itemsOf(live, schema);
        var wanted = Fields.itemsOf(applied, schema);
        var before = new ArrayDeque<>(old.keySet());
        var after = new ArrayDeque<>(wanted.keySet());
        var result = JsonNodeFactory.instance.arrayNode();
        while (!before.isEmpty() || !after.isEmpty()) {
            var next = before.peek();
            if (next != null && !wanted.containsKey(next)) {
                result.add(old.get(before.remove()));
            } else if (next != null && !next.equals(firstShared(after, old.keySet()))) {
                // placed already, or its turn comes later in the applied order
                before.remove();
            } else {
                var step = after.remove();
                before.remove(step);
                var item = wanted.getOrDefault(step, MissingNode.getInstance());
                var known = old.get(step);
                result.add(known == null ? item.deepCopy() : merged(known, item, schema.items()));
            }
        }
        return result;
    }

    private static @Nullable String firstShared(Collection<String> steps, Set<String> known) {
        return steps.stream().filter(known::contains).findFirst().orElse(null);
    }

    /** Removes from {@code value} what was owned and is kept by nobody now. */
    static void remove(JsonNode value, FieldSet owned, FieldSet kept, Schema schema) {
        switch (value) {
            case ObjectNode object ->
                owned.children().forEach((step, below) -> {
                    if (step.startsWith("f:") && object.has(step.substring(2))) {
                        removeField(object, step, below, kept.child(step), schema);
                    }
                });
            case ArrayNode array -> removeItems(array, owned, kept, schema);
            default -> {}
        }
    }

    private static void removeField(
            ObjectNode object, String step, FieldSet owned, @Nullable FieldSet kept, Schema schema) {
        var name = step.substring(2);
        if (kept == null && owned.isMember()) {
            object.remove(name);
            return;
        }
        remove(object.get(name), owned, kept == null ? new FieldSet() : kept, schema.field(name));
        // a struct that held nothing but removed fields goes with them
        if (kept == null && object.get(name).isEmpty() && !name.equals("metadata")) {
            object.remove(name);
        }
    }

    private static void removeItems(ArrayNode array, FieldSet owned, FieldSet kept, Schema list) {
        for (var items = array.iterator(); items.hasNext(); ) {
            var item = items.next();
            var step = ListKeys.elementOf(item, list);
            var below = step == null ? null : owned.child(step);
            if (step == null || below == null) {
                continue;
            }
            var still = kept.child(step);
            if (still == null) {
                items.remove();
            } else {
                var keys = list.mapKeys().stream().map(k -> "f:" + k).toList();
                var removable = below;
                for (var key : keys) {
                    removable = removable.without(key);
                }
                remove(item, removable, still, list.items());
            }
        }
    }
}
