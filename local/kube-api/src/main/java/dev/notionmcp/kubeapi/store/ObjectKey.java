package dev.notionmcp.kubeapi.store;

import dev.notionmcp.kubeapi.status.GroupResource;
import java.util.Comparator;

/** Where an object lies; {@code namespace} is empty for cluster-scoped kinds. */
public record ObjectKey(GroupResource resource, String namespace, String name) implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER = Comparator.comparing((ObjectKey k) -> k.resource.toString())
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
