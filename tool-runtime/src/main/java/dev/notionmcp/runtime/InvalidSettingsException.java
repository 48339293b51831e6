package dev.notionmcp.runtime;

import java.util.List;

/** The environment cannot be used; the message has one line for each problem. */
final class InvalidSettingsException extends Exception {

    InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
