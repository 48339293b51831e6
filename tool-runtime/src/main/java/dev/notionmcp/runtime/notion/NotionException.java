package dev.notionmcp.runtime.notion;

/** A request to Notion failed; the {@link #failure()} says how. */
public final class NotionException extends RuntimeException {

    private final transient NotionFailure failure;

    public NotionException(NotionFailure failure) {
        super(failure.code(), null, false, false); // an expected outcome, not a defect: no stack to fill
        this.failure = failure;
    }

    public NotionFailure failure() {
        return failure;
    }
}
