package dev.notionmcp.gateway.workspace;

/**
 * The gateway does not know its workspaces yet. Says nothing about any token: callers answer 503 with Retry-After,
 * never 401, or clients would throw good tokens away.
 */
public final class CacheNotSyncedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CacheNotSyncedException() {
        super(
                "The list of NotionWorkspaces has not been read from the Kubernetes API yet; try again in a few seconds.");
    }
}
