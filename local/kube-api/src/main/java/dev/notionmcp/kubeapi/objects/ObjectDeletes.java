package dev.notionmcp.kubeapi.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.store.ObjectKey;
import dev.notionmcp.kubeapi.store.ObjectStore;

/** Deletes at once, or marks for deletion what a finalizer holds. */
public final class ObjectDeletes {

    /** The last state, and whether the object is gone or only marked. */
    public record Deleted(ObjectNode object, boolean gone) {}

    private final ObjectStore store;
    private final Commits commits;

    public ObjectDeletes(ObjectStore store, Commits commits) {
        this.store = store;
        this.commits = commits;
    }

    public Deleted delete(Target target, DeleteOptions options) {
        return delete(target.key(), options);
    }

    Deleted delete(ObjectKey key, DeleteOptions options) {
        return store.exclusively(() -> {
            var live = store.get(key).orElseThrow(() -> ApiError.notFound(key.resource(), key.name()));
            checkPreconditions(key, live, options);
            var gone = Commits.holds(live).isEmpty();
            if (options.dryRun()) {
                return new Deleted(live, gone);
            }
            if (options.orphan()) {
                orphanDependents(Meta.uid(live));
            }
            if (gone) {
                return new Deleted(commits.remove(key, live), true);
            }
            return new Deleted(Meta.isDeleting(live) ? live : store.put(key, marked(live)), false);
        });
    }

    /** Takes the last hold off a namespace that has become empty. */
    void finishNamespace(String name) {
        store.exclusively(() -> {
            store.get(Namespaces.key(name)).filter(Meta::isDeleting).ifPresent(live -> {
                var next = live.deepCopy();
                next.withObjectProperty("spec").remove("finalizers");
                if (Meta.finalizers(next).isEmpty()) {
                    commits.remove(Namespaces.key(name), next);
                } else if (!next.equals(live)) {
                    store.put(Namespaces.key(name), next);
                }
            });
            return true;
        });
    }

    private static ObjectNode marked(ObjectNode live) {
        var next = live.deepCopy();
        var meta = Meta.of(next);
        meta.put("deletionTimestamp", Meta.now()).put("deletionGracePeriodSeconds", 0);
        if (meta.has("generation")) {
            meta.put("generation", meta.path("generation").asLong() + 1);
        }
        if (next.path("kind").asText().equals("Namespace")) {
            next.withObjectProperty("status").put("phase", "Terminating");
        }
        return next;
    }

    private static void checkPreconditions(ObjectKey key, ObjectNode live, DeleteOptions options) {
        check(key, "UID", options.uid(), Meta.uid(live), "deleted and then recreated");
        check(key, "ResourceVersion", options.resourceVersion(), Meta.resourceVersion(live), "modified");
    }

    private static void check(ObjectKey key, String what, String wanted, String actual, String happened) {
        if (!wanted.isEmpty() && !wanted.equals(actual)) {
            throw ApiError.conflict(
                    key.resource(),
                    key.name(),
                    "the " + what + " in the precondition (" + wanted + ") does not match the " + what + " in record ("
                            + actual + "). The object might have been " + happened);
        }
    }

    private void orphanDependents(String owner) {
        for (var dependent : store.list(k -> true).objects()) {
            if (Meta.ownerUids(dependent.object()).contains(owner)) {
                var next = dependent.object().deepCopy();
                var references = (ArrayNode) next.path("metadata").path("ownerReferences");
                for (var each = references.iterator(); each.hasNext(); ) {
                    if (each.next().path("uid").asText().equals(owner)) {
                        each.remove();
                    }
                }
                if (references.isEmpty()) {
                    Meta.of(next).remove("ownerReferences");
                }
                store.put(dependent.key(), next);
            }
        }
    }
}
