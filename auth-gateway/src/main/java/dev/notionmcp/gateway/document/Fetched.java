package dev.notionmcp.gateway.document;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking a host for a document. */
sealed interface Fetched {

    /**
     * A document, not yet read.
     *
     * @param etag for asking again, null where the host gave none
     * @param fresh how long it need not be asked for again
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Document(byte[] body, @Nullable String etag, Duration fresh) implements Fetched {}

    /** The document is the one known by its etag. */
    record Unchanged(Duration fresh) implements Fetched {}

    /** The host gives no document, and did not just fail to; the reason completes a sentence that begins with the host. */
    record Refused(String reason) implements Fetched {}

    /** The host did not answer as it should, which may pass; the reason completes a sentence that begins with the host. */
    record HostFailed(String reason) implements Fetched {}

    /** Too many others were being asked, or this server stops: that says nothing about the host. */
    record NotAsked() implements Fetched {}
}
