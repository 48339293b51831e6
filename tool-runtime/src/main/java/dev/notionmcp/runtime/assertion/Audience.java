package dev.notionmcp.runtime.assertion;

import org.jspecify.annotations.Nullable;

/**
 * Whom this process answers for.
 *
 * @param workspace {@code <namespace>/<name>} of the NotionWorkspace
 * @param connectionId its spec.connectionId, which tells it from an earlier object of the same name; null when it has none
 */
public record Audience(String workspace, @Nullable String connectionId) {

    public Audience {
        if (workspace.isBlank()) {
            throw new IllegalArgumentException("An audience needs the workspace's namespace and name.");
        }
    }
}
