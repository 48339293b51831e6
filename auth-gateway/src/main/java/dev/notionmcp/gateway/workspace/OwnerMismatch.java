package dev.notionmcp.gateway.workspace;

/** A login for a known bot id that does not belong to the person who connected it. Nothing was changed. */
public final class OwnerMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OwnerMismatch(String workspace, String remedy) {
        super("The workspace " + workspace + " belongs to someone else; " + remedy);
    }
}
