package dev.notionmcp.gateway.routing;

import java.io.Serial;

/**
 * A runtime's answer ended in the middle while the client was receiving it. Leaves the handler, so that the server breaks
 * the client's connection: half an answer must not look like a whole one. Carries no cause, because Spring takes an
 * exception of a closed connection for the client's own leaving and then ends the answer properly.
 */
final class BrokenAnswerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    BrokenAnswerException() {
        super("A runtime's answer ended before it was complete; the client's connection is broken off too.");
    }
}
