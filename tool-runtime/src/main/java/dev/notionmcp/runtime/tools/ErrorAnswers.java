package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.markdown.UploadStopped;
import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model is told when a call fails, in the shape of Notion's own errors: {@code status} and {@code code} to tell cases apart,
 * {@code message} for what happened, {@code hint} for what to do now.
 *
 * @see <a href="https://developers.notion.com/reference/errors">Notion: errors</a>
 */
final class ErrorAnswers {

    private static final int LONGEST_MESSAGE = 2000;

    private final String workspace;

    ErrorAnswers(@Nullable String workspaceName) {
        this.workspace = workspaceName == null || workspaceName.isBlank()
                ? "this Notion workspace"
                : "the Notion workspace \"" + workspaceName + "\"";
    }

    ObjectNode ofMistake(String sentence) {
        return error("invalid_argument", sentence);
    }

    ObjectNode of(Refusal refusal) {
        return error(Refusal.NEEDS_ALLOW_DELETE, refusal.sentence()).put("hint", Refusal.hint());
    }

    /** The failure of a later write, and what the earlier ones saved. */
    ObjectNode of(HalfDone half) {
        return afterWrites(half.failure(), half.done());
    }

    ObjectNode of(UploadStopped stopped) {
        return afterWrites(stopped.failure().failure(), stopped.advice());
    }

    /** What usually helps would be wrong here: it says that nothing was changed. */
    private ObjectNode afterWrites(NotionFailure failure, String saved) {
        var doubt = failure.outcomeUnknown() ? " What was being written when it failed may have been saved too." : "";
        return of(failure).put("hint", saved + doubt + " Correct what the message says and do only the rest.");
    }

    ObjectNode ofDefect(String tool) {
        return error("internal_error", tool + " could not be completed because of a fault in this server.")
                .put(
                        "hint",
                        "Do not repeat the call unchanged; if it writes, read first whether the change was saved.");
    }

    ObjectNode of(NotionFailure failure) {
        var error = error(failure.code(), failure.message()).put("hint", hint(failure));
        if (failure.status() != 0) {
            error.put("status", failure.status());
        }
        if (failure.retryAfterSeconds() != null) {
            error.put("retry_after_seconds", failure.retryAfterSeconds());
        }
        if (failure.additionalData() != null) {
            error.set("additional_data", failure.additionalData());
        }
        if (failure.requestId() != null) {
            error.put("request_id", failure.requestId());
        }
        return error;
    }

    private static ObjectNode error(String code, String message) {
        var cut = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
        return Json.MAPPER
                .createObjectNode()
                .put("object", "error")
                .put("code", code)
                .put("message", cut);
    }

    private String hint(NotionFailure failure) {
        if (failure.code().equals(NotionFailure.TOO_LARGE) && !failure.write()) {
            return "Ask for less: a smaller page_size, fewer filter_properties, or parts of the page by their block ids.";
        }
        return switch (failure.status()) {
            case 400 -> "Correct the arguments as the message says and call again.";
            case 401 ->
                "Notion no longer accepts the connection to " + workspace
                        + ": ask the user to reconnect it: in their MCP client's connector settings disconnect this"
                        + " server, connect it again and log in to Notion.";
            case 403 ->
                "The connection to " + workspace
                        + " lacks this right; ask the user to allow it in Notion or to reconnect.";
            case 404 ->
                "Check that the id exists and is of the right type; it may also lie in another workspace or not be"
                        + " shared with the connection to " + workspace
                        + " (in Notion: page menu, Connections). search lists what is shared.";
            case 409 -> "Somebody else changed this at the same time: read it again, then repeat if still needed.";
            case 429, 529 -> limited(failure);
            default -> failure.outcomeUnknown() ? doubtful(failure) : "Nothing was changed; try again in a moment.";
        };
    }

    private static String limited(NotionFailure failure) {
        if (failure.blocked()) {
            return "Nothing was changed; Notion has blocked this connection's requests, so do not repeat the call but"
                    + " tell the user.";
        }
        var wait = failure.retryAfterSeconds();
        return "Nothing was changed; wait " + (wait == null ? "a few seconds" : wait + " seconds")
                + ", then repeat the call.";
    }

    /** Notion may have saved a write it answered with 5xx; then it names what it saved. */
    private static String doubtful(NotionFailure failure) {
        var data = failure.additionalData();
        return data != null && data.hasNonNull("committed_resource_id")
                ? "The change was saved as committed_resource_id: read that back and do not repeat the call."
                : "The change may or may not have been saved: read before repeating the call.";
    }
}
