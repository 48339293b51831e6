package dev.notionmcp.runtime.tools;

/** A call that is fine in form but would do more harm than its caller may know; nothing was written. */
final class Refusal extends RuntimeException {

    static final String NEEDS_ALLOW_DELETE = "needs_allow_delete";

    private final String sentence;

    Refusal(String sentence) {
        super(sentence, null, false, false); // an expected outcome, not a defect: no stack to fill
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    static String hint() {
        return "Nothing was changed. If the user wants these gone too, call again with allow_delete true; otherwise"
                + " move them elsewhere first (move_page).";
    }
}
