package dev.notionmcp.operator.orphan;

import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.ResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What there is of the operator's without a workspace of its name. One that lost its owner reference and has a workspace is none of them:
 * that is drift, which the next reconcile repairs.
 *
 * @param owned the objects of each kind
 * @param workspaces the names of all workspaces
 */
record Leftovers(List<ResourceCache<?>> owned, Supplier<Set<ResourceID>> workspaces) {

    Leftovers {
        owned = List.copyOf(owned);
    }

    /** One that is being deleted is not left over. */
    List<Orphan> find() {
        var living = workspaces.get();
        return owned.stream()
                .flatMap(Leftovers::objects)
                .filter(object -> !living.contains(ResourceID.fromResource(object)))
                .filter(object -> !object.isMarkedForDeletion() && RuntimeNames.isOurs(object))
                .map(Orphan::new)
                .toList();
    }

    private static Stream<? extends HasMetadata> objects(ResourceCache<?> cache) {
        return cache.list();
    }
}
