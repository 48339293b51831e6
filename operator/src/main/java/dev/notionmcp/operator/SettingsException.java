package dev.notionmcp.operator;

/** A setting is missing or wrong; the message names it, its value and the remedy. */
final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
