package dev.notionmcp.kubeapi.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which manager owns which fields of one object; see the Kubernetes documentation on server-side apply. */
public final class ManagedFields {

    private static final FieldSet NOTHING = new FieldSet();

    private final Map<FieldManager, FieldSet> owned = new LinkedHashMap<>();
    private final Map<FieldManager, JsonNode> entries = new LinkedHashMap<>();

    private ManagedFields() {}

    /** As the object's metadata has them; empty for an object about to be created. */
    public static ManagedFields of(@Nullable ObjectNode object) {
        var fields = new ManagedFields();
        if (object != null) {
            object.path("metadata").path("managedFields").forEach(entry -> {
                var manager = FieldManager.of(entry);
                fields.owned.put(manager, FieldSet.fromJson(entry.path("fieldsV1")));
                fields.entries.put(manager, entry);
            });
        }
        return fields;
    }

    /** A create, update or patch: who changes a field owns it alone; an unchanged one keeps its owners. */
    public void update(FieldManager manager, @Nullable ObjectNode before, ObjectNode after, Schema schema) {
        var changed = before == null ? Fields.of(after, schema) : Fields.changed(before, after, schema);
        owned.replaceAll((other, set) -> other.equals(manager) ? set : set.minus(changed));
        if (!changed.isEmpty()) {
            owned.merge(manager, changed, FieldSet::union);
        }
        forgetRemoved(before, after, schema);
    }

    /** Fields that are gone have no owner. */
    void forgetRemoved(@Nullable ObjectNode before, ObjectNode after, Schema schema) {
        if (before != null) {
            var removed = Fields.of(before, schema).minus(Fields.of(after, schema));
            owned.replaceAll((manager, set) -> set.minus(removed));
        }
    }

    FieldSet ownedBy(FieldManager manager) {
        return owned.getOrDefault(manager, NOTHING);
    }

    FieldSet ownedByAnyone() {
        return owned.values().stream().reduce(NOTHING, FieldSet::union);
    }

    Map<FieldManager, FieldSet> others(FieldManager manager) {
        var others = new LinkedHashMap<>(owned);
        others.remove(manager);
        return others;
    }

    void set(FieldManager manager, FieldSet fields) {
        owned.put(manager, fields);
    }

    /** Writes the entries into the object; only entries that changed get a new time. */
    public void writeTo(ObjectNode object) {
        var array = JsonNodeFactory.instance.arrayNode();
        owned.forEach((manager, set) -> {
            if (!set.isEmpty()) {
                array.add(entry(manager, set));
            }
        });
        Meta.set(Meta.of(object), "managedFields", array.isEmpty() ? null : array);
    }

    private JsonNode entry(FieldManager manager, FieldSet set) {
        var known = entries.get(manager);
        var fields = set.toJson();
        if (known != null && known.path("fieldsV1").equals(fields)) {
            return known;
        }
        var entry = JsonNodeFactory.instance.objectNode();
        entry.put("manager", manager.name()).put("operation", manager.operation());
        entry.put("apiVersion", manager.apiVersion()).put("time", Meta.now());
        entry.put("fieldsType", "FieldsV1").set("fieldsV1", fields);
        if (!manager.subresource().isEmpty()) {
            entry.put("subresource", manager.subresource());
        }
        return entry;
    }
}
