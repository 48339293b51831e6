package dev.notionmcp.gateway.workspace;

/** A workspace cannot be connected at this moment; the same login works a little later. */
public final class WorkspaceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WorkspaceUnavailableException(String message) {
        super(message);
    }
}
