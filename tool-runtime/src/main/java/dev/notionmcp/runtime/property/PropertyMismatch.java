package dev.notionmcp.runtime.property;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Property values that cannot be written as given; the sentence names the property, what came, and what is valid, for a model to correct itself. */
public final class PropertyMismatch extends RuntimeException {

    private static final int SHOWN = 80;
    /** A model that got everything wrong needs to see the pattern, not each case. */
    private static final int MOST_SENTENCES = 8;

    private final String sentence;

    PropertyMismatch(String sentence) {
        super(sentence, null, false, false); // the caller's mistake, not a defect: no stack to fill
        this.sentence = sentence;
    }

    /** All that is wrong at once, so that one more call can put it right. */
    static PropertyMismatch of(List<PropertyMismatch> mismatches) {
        var sentences = mismatches.stream()
                .limit(MOST_SENTENCES)
                .map(PropertyMismatch::sentence)
                .toList();
        var more = mismatches.size() - sentences.size();
        return new PropertyMismatch(
                String.join(" ", sentences) + (more > 0 ? " " + more + " more properties do not fit either." : ""));
    }

    /** @param takes completes "it takes …" */
    static PropertyMismatch unusable(Column column, JsonNode value, String takes) {
        return new PropertyMismatch("\"" + column.name() + "\" is a " + column.type() + " property: it takes " + takes
                + ", but got " + shown(value) + ".");
    }

    public String sentence() {
        return sentence;
    }

    static String shown(JsonNode value) {
        var text = value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
