package dev.notionmcp.kubeapi.objects;

import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.store.ObjectKey;

/** What a request addresses: {@code namespace}, {@code name} and {@code subresource} are empty where there is none. */
public record Target(ResourceType type, String namespace, String name, String subresource) {

    public Target named(String other) {
        return new Target(type, namespace, other, subresource);
    }

    ObjectKey key() {
        return new ObjectKey(type.groupResource(), namespace, name);
    }

    boolean isStatus() {
        return subresource.equals("status");
    }

    ApiError notFound() {
        return ApiError.notFound(type.groupResource(), name);
    }
}
