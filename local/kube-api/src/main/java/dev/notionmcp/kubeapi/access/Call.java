package dev.notionmcp.kubeapi.access;

import dev.notionmcp.kubeapi.status.GroupResource;

/** What someone wants to do; {@code namespace}, {@code name} and {@code subresource} are empty where there is none. */
public record Call(String verb, GroupResource resource, String namespace, String name, String subresource) {

    /** The resource as rules name it: {@code deployments/scale}. */
    String resourcePath() {
        return subresource.isEmpty() ? resource.resource() : resource.resource() + "/" + subresource;
    }
}
