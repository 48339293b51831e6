package dev.notionmcp.runtime.tools.argument;

/** An argument that cannot be used; the message names it, what came, and what is valid, for a model to correct itself. */
public final class InvalidArgument extends RuntimeException {

    private static final int SHOWN = 80;

    private final String sentence;

    public InvalidArgument(String sentence) {
        super(sentence, null, false, false); // the caller's mistake, not a defect: no stack to fill
        this.sentence = sentence;
    }

    public static InvalidArgument of(String argument, Object value, String valid) {
        return new InvalidArgument(argument + " must be " + valid + ", but is " + shown(value) + ".");
    }

    public String sentence() {
        return sentence;
    }

    private static String shown(Object value) {
        var text = value.toString().strip();
        var cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return cut.isEmpty() ? "empty" : cut;
    }
}
