package dev.notionmcp.runtime.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Notion access token this process works with. The mounted file serves the start (and a Secret that appears later);
 * after that the gateway pushes, and the highest revision wins, so that a late or repeated push does no harm.
 */
public final class AccessToken {

    private static final Logger log = LoggerFactory.getLogger(AccessToken.class);
    /** What may stand in an HTTP header (RFC 6750, b64token, and whatever Notion may add in ASCII). */
    private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,4096}");

    private final Path file;
    private @Nullable NotionToken current;

    /**
     * Reads the mounted file, if it is there.
     *
     * @param file the Secret's key {@code token}; a key {@code revision} beside it is optional and counts as 0 if absent
     */
    public AccessToken(Path file) {
        this.file = file;
        read();
    }

    /**
     * The token to send to Notion.
     *
     * @throws IllegalStateException while none has been delivered
     */
    public synchronized NotionToken current() {
        if (!isPresent() || current == null) {
            throw new IllegalStateException("The Notion access token has not been delivered to this runtime yet.");
        }
        return current;
    }

    /** Looks at the file again while there is no token: the Secret may be written after the pod has started. */
    public synchronized boolean isPresent() {
        if (current == null) {
            read();
        }
        return current != null;
    }

    /**
     * Replaces the token unless the one in use is as new.
     *
     * @throws IllegalArgumentException when the value cannot be an HTTP header's; the message does not quote it
     */
    public synchronized void replace(String token, long revision) {
        if (!isSendable(token)) {
            throw new IllegalArgumentException("The token is empty or has characters that no HTTP header may carry.");
        }
        if (current == null) {
            read(); // the file may be newer than this push
        }
        if (current == null || revision > current.revision()) {
            current = new NotionToken(token, revision);
            log.info("The Notion access token of revision {} is in use.", revision);
        }
    }

    static boolean isSendable(String token) {
        return SENDABLE.matcher(token).matches();
    }

    private void read() {
        try {
            var token = Files.readString(file).strip();
            if (isSendable(token)) {
                current = new NotionToken(token, revisionBeside(file));
            }
        } catch (IOException e) {
            log.debug("No Notion access token in {} yet.", file);
        }
    }

    private static long revisionBeside(Path file) {
        try {
            return Long.parseLong(
                    Files.readString(file.resolveSibling("revision")).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public synchronized String toString() {
        return "AccessToken[" + (current == null ? "absent" : current) + "]";
    }
}
