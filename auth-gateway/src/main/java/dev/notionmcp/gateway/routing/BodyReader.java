package dev.notionmcp.gateway.routing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/** Takes a request's body in, within bounds of size and time. */
final class BodyReader {

    static final int LIMIT = 4 * 1024 * 1024;

    private static final int DRAIN_LIMIT = 4 * LIMIT;
    private static final int FIRST = 64 * 1024;

    private BodyReader() {}

    /**
     * Memory grows with what arrives, not with what is announced.
     *
     * @param announced number of bytes; negative where unknown
     * @param longest from now to the last byte: the server's own limit is for each byte, and could be met for days
     */
    static byte[] read(InputStream in, long announced, Duration longest) throws IOException, Refusal {
        var deadline = System.nanoTime() + longest.toNanos();
        // one more, so that the end of a short body is met without growing
        var bytes = new byte[announced >= 0 && announced < FIRST ? (int) announced + 1 : FIRST];
        var length = 0;
        for (var read = in.read(bytes); read >= 0; read = in.read(bytes, length, bytes.length - length)) {
            length += read;
            requireTime(deadline, longest);
            if (length > LIMIT) {
                drain(in, deadline, longest);
                throw Refusal.of(
                        413,
                        "too-large",
                        "The request is larger than 4 MiB; send the content in several smaller calls.");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(2 * length, LIMIT + 1));
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** A client that is still sending would see a reset instead of the answer. */
    private static void drain(InputStream in, long deadline, Duration longest) throws IOException, Refusal {
        var unread = new byte[FIRST];
        var left = DRAIN_LIMIT;
        for (var read = in.read(unread); read >= 0 && left > read; read = in.read(unread)) {
            left -= read;
            requireTime(deadline, longest);
        }
    }

    private static void requireTime(long deadline, Duration longest) throws Refusal {
        if (System.nanoTime() - deadline >= 0) {
            throw Refusal.of(
                    408,
                    "slow-body",
                    "The request did not arrive within " + longest.toSeconds()
                            + " s and was not run; send it again, or its content in several smaller calls.");
        }
    }
}
