package dev.notionmcp.gateway.notion;

/** Notion did not give tokens for a login; the message is fit for the person who tried. */
public final class NotionLoginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private NotionLoginException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    static NotionLoginException refused(String message) {
        return new NotionLoginException(message, false);
    }

    static NotionLoginException unavailable() {
        return new NotionLoginException("Notion cannot be reached at the moment; try again shortly.", true);
    }

    /** Whether the same attempt may work a little later. */
    public boolean isPassing() {
        return passing;
    }
}
