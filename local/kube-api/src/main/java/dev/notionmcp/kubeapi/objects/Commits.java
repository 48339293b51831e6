package dev.notionmcp.kubeapi.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.resource.ResourceTypes;
import dev.notionmcp.kubeapi.store.ObjectKey;
import dev.notionmcp.kubeapi.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last step of each write: nothing if nothing changed, removal if the last finalizer went, else the store. */
public final class Commits {

    private final ObjectStore store;
    private final ResourceTypes types;

    public Commits(ObjectStore store, ResourceTypes types) {
        this.store = store;
        this.types = types;
    }

    ObjectNode commit(ResourceType type, ObjectKey key, @Nullable ObjectNode live, ObjectNode next, boolean dryRun) {
        if (live != null && next.equals(live)) {
            return live;
        }
        if (dryRun) {
            return next;
        }
        if (live != null && Meta.isDeleting(next) && holds(next).isEmpty()) {
            return remove(key, next);
        }
        var stored = store.put(key, next);
        if (type.kind().equals("CustomResourceDefinition")) {
            types.install(stored);
        }
        return stored;
    }

    /** Removes for good; {@code last} is what the caller gets to see. */
    ObjectNode remove(ObjectKey key, ObjectNode last) {
        var removed = store.delete(key).orElse(last);
        if (key.resource().resource().equals("customresourcedefinitions")) {
            var resource = ResourceTypes.resourceOf(last);
            store.list(resource, "").objects().forEach(o -> store.delete(o.key()));
            types.uninstall(last);
        }
        return removed;
    }

    /** What must go before the object can: its finalizers, and for a namespace those of its spec. */
    static List<String> holds(ObjectNode object) {
        var holds = new ArrayList<>(Meta.finalizers(object));
        if (object.path("kind").asText().equals("Namespace")) {
            object.path("spec").path("finalizers").forEach(f -> holds.add(f.asText()));
        }
        return holds;
    }
}
