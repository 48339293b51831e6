package dev.notionmcp.kubeapi.status;

/** A resource as errors name it: {@code deployments.apps}, or {@code secrets} in the core group. */
public record GroupResource(String group, String resource) {

    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}
