package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionFailure;

/** A call of several writes failed after the first of them: what was saved must be told, or it would be made again. */
final class HalfDone extends RuntimeException {

    private final String done;
    private final transient NotionFailure failure;

    /** @param done a sentence: what was saved before */
    HalfDone(String done, NotionFailure failure) {
        super(failure.code(), null, false, false); // an expected outcome, not a defect: no stack to fill
        this.done = done;
        this.failure = failure;
    }

    String done() {
        return done;
    }

    NotionFailure failure() {
        return failure;
    }
}
