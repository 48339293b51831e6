package dev.notionmcp.runtime.result;

/** A result that cannot be shown as the caller asked; the sentence says why and what to ask instead. */
public final class Unpresentable extends RuntimeException {

    private final String sentence;

    Unpresentable(String sentence) {
        super(sentence, null, false, false); // the caller's choice, not a defect: no stack to fill
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
