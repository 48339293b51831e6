package dev.notionmcp.gateway.key;

/** The gateway's own keys cannot be had, so it must not start. */
public final class GatewayKeysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GatewayKeysException(String message) {
        super(message);
    }
}
