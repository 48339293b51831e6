package dev.notionmcp.runtime.notion;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a request to Notion brought no result.
 *
 * @param status Notion's HTTP status; 0 when no answer arrived
 * @param code Notion's error code, or one of the constants here
 * @param message Notion's own words, or ours where it sent none
 * @param requestId Notion's name for the request, which its support asks for
 * @param retryAfterSeconds how long Notion asks to wait
 * @param additionalData what else Notion says, for example {@code committed_resource_id} after a write that was saved
 * @param write whether the request could have changed something
 */
public record NotionFailure(
        int status,
        String code,
        String message,
        @Nullable String requestId,
        @Nullable Long retryAfterSeconds,
        @Nullable JsonNode additionalData,
        boolean write) {

    /** A reason for 429 that no waiting cures. */
    static final String BLOCKED = "public_api_request_blocked";

    public static final String UNREACHABLE = "notion_unreachable";
    public static final String TIMEOUT = "notion_timeout";
    public static final String INTERRUPTED = "interrupted";
    public static final String BAD_ANSWER = "unreadable_answer";
    public static final String TOO_LARGE = "answer_too_large";

    /** The same failure, better explained. */
    public NotionFailure withMessage(String words) {
        return new NotionFailure(status, code, words, requestId, retryAfterSeconds, additionalData, write);
    }

    /** Rounded up, so that who waits so long has waited long enough. */
    static long wholeSeconds(Duration wait) {
        return Math.ceilDiv(wait.toMillis(), 1000L);
    }

    /** Notion refuses everything this connection asks, whenever it asks. */
    public boolean blocked() {
        return additionalData != null
                && additionalData.path("rate_limit_reason").asString("").equals(BLOCKED);
    }

    /** True when Notion may have saved the change although it did not say so. */
    public boolean outcomeUnknown() {
        var understood = status >= 300 && status < 500;
        return write && !understood && status != 529;
    }
}
