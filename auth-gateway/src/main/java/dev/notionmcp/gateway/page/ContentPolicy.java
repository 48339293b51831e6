package dev.notionmcp.gateway.page;

/**
 * What a page of ours may load: nothing of anybody else's. No {@code form-action}: browsers apply it to the redirects after a form
 * post, and so would block the hop from the consent page to Notion and on to a client's own scheme.
 */
public final class ContentPolicy {
    public static final String HEADER = "Content-Security-Policy";

    /** For every page on which a person decides something. */
    public static final String WITHOUT_SCRIPT =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** For a page with a button that copies: scripts from files of ours, never from the page's text. */
    static final String WITH_OWN_SCRIPT = WITHOUT_SCRIPT + "; script-src 'self'";

    private ContentPolicy() {}
}
