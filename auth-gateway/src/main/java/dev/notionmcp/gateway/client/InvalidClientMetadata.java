package dev.notionmcp.gateway.client;

/** What a client says of itself and cannot be taken, with RFC 7591's error code and a sentence for the client's developer. */
public final class InvalidClientMetadata extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    private InvalidClientMetadata(String error, String description) {
        super(description);
        this.error = error;
    }

    static InvalidClientMetadata metadata(String description) {
        return new InvalidClientMetadata("invalid_client_metadata", description);
    }

    static InvalidClientMetadata redirectUri(String description) {
        return new InvalidClientMetadata("invalid_redirect_uri", description);
    }

    /** As RFC 7591, section 3.2.2 names it. */
    public String error() {
        return error;
    }
}
