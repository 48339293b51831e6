package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.http.Answer;
import org.jspecify.annotations.Nullable;

/** What a POST to the MCP endpoint leads to. */
sealed interface Outcome {

    record Answered(Answer answer) implements Outcome {}

    /** A stream that stays open; {@code id} is that of the subscriptions/listen request. */
    record Listening(Object id) implements Outcome {}

    static Outcome error(int status, @Nullable Object id, Rpc.Failure failure) {
        return new Answered(Answer.json(status, Rpc.error(id, failure)));
    }
}
