package dev.notionmcp.gateway.routing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;

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
    static String copy(HttpResponse<InputStream> answer, OpenAnswers.Open open, HttpServletResponse response)
            throws IOException {
        var events = isEventStream(answer);
        if (events) {
            response.setHeader("X-Accel-Buffering", "no");
            response.flushBuffer();
        }
        var out = response.getOutputStream();
        var buffer = new byte[BUFFER];
        for (int length = read(answer, open, buffer); length >= 0; length = read(answer, open, buffer)) {
            out.write(buffer, 0, length);
            out.flush();
        }
        if (open.ended() && !events) {
            throw new BrokenAnswerException();
        }
        return open.ended() ? "ended" : Integer.toString(answer.statusCode());
    }

    /** -1 at the end, also where the gateway ended it. */
    private static int read(HttpResponse<InputStream> answer, OpenAnswers.Open open, byte[] buffer) throws IOException {
        try {
            return answer.body().read(buffer);
        } catch (IOException e) {
            if (open.ended()) {
                return -1;
            }
            throw new BrokenAnswerException();
        }
    }

    private static boolean isEventStream(HttpResponse<InputStream> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .map(type -> type.startsWith("text/event-stream"))
                .orElse(false);
    }
}
