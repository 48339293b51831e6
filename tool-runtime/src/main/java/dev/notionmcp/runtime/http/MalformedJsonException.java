package dev.notionmcp.runtime.http;

/** A body that is not one JSON value in UTF-8 with unique keys. */
public final class MalformedJsonException extends Exception {

    MalformedJsonException() {
        super("The body is not well-formed JSON with unique keys.");
    }
}
