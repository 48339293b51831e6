package dev.notionmcp.kubeapi.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.schema.Schema;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.status.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One apply of one manager: the configuration is laid over the live object, what the manager applied before and does
 * not now is removed unless another owns it, and another's field with another value is a conflict.
 *
 * <p>Follows sigs.k8s.io/structured-merge-diff, merge/update.go.
 */
public final class ServerSideApply {

    private final FieldManager manager;
    private final Schema schema;
    private final boolean force;

    public ServerSideApply(FieldManager manager, Schema schema, boolean force) {
        this.manager = manager;
        this.schema = schema;
        this.force = force;
    }

    /** Neither argument is changed; call {@link #own} with the result once it has its defaults. */
    public ObjectNode merge(@Nullable ObjectNode live, ObjectNode applied) {
        var configuration = withoutServerFields(applied);
        if (live == null) {
            return configuration;
        }
        var managed = ManagedFields.of(live);
        var before = managed.ownedBy(manager);
        managed.set(manager, Fields.of(configuration, schema));
        var merged = live.deepCopy();
        Merge.overlay(merged, configuration, schema);
        refuseConflicts(managed, Fields.changed(live, merged, schema));
        Merge.remove(merged, before, managed.ownedByAnyone(), schema);
        return merged;
    }

    /** Writes who owns what into {@code after}, the object as it will be stored. */
    public void own(@Nullable ObjectNode live, ObjectNode applied, ObjectNode after) {
        var managed = ManagedFields.of(live);
        if (live != null) {
            var changed = Fields.changed(live, after, schema);
            managed.others(manager).forEach((other, set) -> managed.set(other, set.minus(changed)));
        }
        managed.set(manager, Fields.of(withoutServerFields(applied), schema));
        managed.forgetRemoved(live, after, schema);
        managed.writeTo(after);
    }

    private static ObjectNode withoutServerFields(ObjectNode applied) {
        var configuration = applied.deepCopy();
        Meta.of(configuration)
                .remove(List.of("managedFields", "resourceVersion", "uid", "creationTimestamp", "generation"));
        return configuration;
    }

    private void refuseConflicts(ManagedFields managed, FieldSet changed) {
        if (force) {
            return;
        }
        var causes = new ArrayList<Cause>();
        var byManager = new ArrayList<String>();
        managed.others(manager).forEach((other, set) -> {
            var paths = set.intersect(changed).paths();
            var who = "\"" + other.name() + "\"" + how(other);
            paths.forEach(p -> causes.add(new Cause("FieldManagerConflict", "conflict with " + who, p)));
            if (paths.size() == 1) {
                byManager.add("conflict with " + who + ": " + paths.getFirst());
            } else if (!paths.isEmpty()) {
                byManager.add("conflicts with " + who + ":\n- " + String.join("\n- ", paths));
            }
        });
        if (!causes.isEmpty()) {
            var count = causes.size() == 1 ? "1 conflict: " : causes.size() + " conflicts: ";
            throw ApiError.applyConflict("Apply failed with " + count + String.join("\n", byManager), causes);
        }
    }

    private static String how(FieldManager other) {
        var subresource = other.subresource().isEmpty() ? "" : " with subresource \"" + other.subresource() + "\"";
        return other.operation().equals(FieldManager.APPLY)
                ? subresource
                : subresource + " using " + other.apiVersion();
    }
}
