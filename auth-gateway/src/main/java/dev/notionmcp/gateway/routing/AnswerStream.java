package dev.notionmcp.gateway.routing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** Copies an answer to the client as it comes: what the runtime flushed, the client gets at once. */
final class AnswerStream {

    private static final int BUFFER = 16 * 1024;

    private AnswerStream() {}

    /**
     * Returns the outcome for the audit log.
     *
     * @throws IOException if the client is gone
     * @throws BrokenAnswerException if the answer ended in the middle
     */
    static String copy(RuntimeAnswer answer, OpenCall open, HttpServletResponse response) throws IOException {
        var sent = copy(answer.body(), answer.isEventStream(), open, response);
        if (sent < answer.length()) {
            // the next answer on the client's connection would be taken for the rest of this one
            throw new BrokenAnswerException();
        }
        return open.isEnded() ? "ended" : Integer.toString(answer.status());
    }

    /**
     * Returns how many bytes it copied.
     *
     * @param events whether the body is an event stream, which may end at any event
     */
    static long copy(InputStream body, boolean events, OpenCall open, HttpServletResponse response) throws IOException {
        if (events) {
            response.setHeader("X-Accel-Buffering", "no");
            response.flushBuffer();
        }
        var out = response.getOutputStream();
        var buffer = new byte[BUFFER];
        var sent = 0L;
        for (int length = read(body, open, buffer); length >= 0; length = read(body, open, buffer)) {
            out.write(buffer, 0, length);
            out.flush();
            sent += length;
        }
        if (open.isEnded() && !events) {
            throw new BrokenAnswerException();
        }
        return sent;
    }

    /** -1 at the end, also where the gateway ended it. */
    private static int read(InputStream body, OpenCall open, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            if (open.isEnded()) {
                return -1;
            }
            throw new BrokenAnswerException();
        }
    }
}
