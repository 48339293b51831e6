package dev.notionmcp.gateway;

/** A setting this program cannot start with; the message is the one sentence its operator reads. */
public final class InvalidSetting extends RuntimeException {
    InvalidSetting(String message) {
        super(message);
    }
}
