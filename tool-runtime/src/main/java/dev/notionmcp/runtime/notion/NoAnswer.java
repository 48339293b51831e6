package dev.notionmcp.runtime.notion;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An exchange brought no answer at all; {@link NotionCall} knows whether that leaves a change in doubt. */
final class NoAnswer extends RuntimeException {

    private final int status;
    private final String code;
    private final boolean sent;
    private final @Nullable Duration retryAfter;

    /**
     * @param code one of {@link NotionFailure}'s constants
     * @param sent whether the request may have reached Notion
     */
    NoAnswer(String code, String message, boolean sent) {
        this(0, code, message, sent, null);
    }

    private NoAnswer(int status, String code, String message, boolean sent, @Nullable Duration retryAfter) {
        super(message, null, false, false); // an expected outcome, not a defect: no stack to fill
        this.status = status;
        this.code = code;
        this.sent = sent;
        this.retryAfter = retryAfter;
    }

    /** As Notion would answer, had it been asked. */
    static NoAnswer limited(Duration wait) {
        return new NoAnswer(
                429,
                "rate_limited",
                "Notion's limit for requests of this connection is reached, so this one was not sent.",
                false,
                wait);
    }

    static NoAnswer interrupted() {
        Thread.currentThread().interrupt();
        return new NoAnswer(NotionFailure.INTERRUPTED, "The call was interrupted before Notion answered.", true);
    }

    NotionException asFailure(boolean write) {
        return new NotionException(new NotionFailure(
                status,
                code,
                String.valueOf(getMessage()),
                null,
                retryAfter == null ? null : NotionFailure.wholeSeconds(retryAfter),
                null,
                write && sent));
    }
}
