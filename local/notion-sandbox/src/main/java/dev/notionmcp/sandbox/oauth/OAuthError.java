package dev.notionmcp.sandbox.oauth;

/** An answer in RFC 6749's error form (section 5.2), which Notion's token endpoint uses. */
final class OAuthError extends RuntimeException {
    private final int status;
    private final String code;

    OAuthError(int status, String code, String description) {
        super(description, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
