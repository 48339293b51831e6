package dev.notionmcp.gateway.workspace;

/**
 * A NotionWorkspace in the workspaces namespace, as a grant remembers it.
 *
 * @param name the object's name
 * @param connectionId its spec.connectionId; a workspace deleted and made anew has another
 */
public record WorkspaceRef(String name, String connectionId) {}
