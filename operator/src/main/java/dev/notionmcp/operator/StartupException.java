package dev.notionmcp.operator;

/** The operator cannot work as things are; the message is the one sentence a person reads. */
final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartupException(String message) {
        super(message);
    }

    StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
