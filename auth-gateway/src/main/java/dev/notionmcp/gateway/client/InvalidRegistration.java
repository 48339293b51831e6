package dev.notionmcp.gateway.client;

/** A registration that cannot be taken, with RFC 7591's error code and a sentence for the client's developer. */
final class InvalidRegistration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    private InvalidRegistration(String error, String description) {
        super(description);
        this.error = error;
    }

    static InvalidRegistration metadata(String description) {
        return new InvalidRegistration("invalid_client_metadata", description);
    }

    static InvalidRegistration redirectUri(String description) {
        return new InvalidRegistration("invalid_redirect_uri", description);
    }

    String error() {
        return error;
    }
}
