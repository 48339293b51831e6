package dev.notionmcp.gateway.workspace;

/** Notion accepted a login, and this server's operator does not, or there is no room. Nothing was stored. */
public final class SignUpRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public SignUpRefused(Reason reason) {
        super("The login is refused: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why, and so what the person can do. */
    public enum Reason {
        /** ALLOWED_NOTION_WORKSPACES does not name the workspace. */
        WORKSPACE_NOT_ALLOWED,
        /** ALLOWED_NOTION_USERS does not name the person. */
        PERSON_NOT_ALLOWED,
        /** MAX_WORKSPACES are connected. */
        SERVER_FULL,
        /** The person has connected MAX_WORKSPACES_PER_PERSON. */
        TOO_MANY_OF_PERSON
    }
}
