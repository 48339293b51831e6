package dev.notionmcp.runtime.notion;

/** An exchange brought no answer at all; {@link NotionCall} knows whether that leaves a change in doubt. */
final class NoAnswer extends RuntimeException {

    private final String code;
    private final boolean sent;

    /**
     * @param code one of {@link NotionFailure}'s constants
     * @param sent whether the request may have reached Notion
     */
    NoAnswer(String code, String message, boolean sent) {
        super(message, null, false, false); // an expected outcome, not a defect: no stack to fill
        this.code = code;
        this.sent = sent;
    }

    NotionException asFailure(boolean write) {
        return new NotionException(
                new NotionFailure(0, code, String.valueOf(getMessage()), null, null, null, write && sent));
    }
}
