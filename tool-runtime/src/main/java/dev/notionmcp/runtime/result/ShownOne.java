package dev.notionmcp.runtime.result;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How one object is shown. */
final class ShownOne {

    private ShownOne() {}

    /** @param written whether the object tells of a change; that is never refused, lest the change be repeated */
    static Shown of(ObjectNode notion, View view, boolean written) {
        if (view.format() != Format.RAW) {
            return slim(notion, view.maxChars());
        }
        var raw = Shown.json(notion);
        if (raw.text().length() <= view.maxChars()) {
            return raw;
        }
        if (!written) {
            throw tooLong(raw.text().length(), view.maxChars());
        }
        var slim = slim(notion, view.maxChars()).structure().deepCopy();
        Shown.addNotes(
                slim,
                List.of("The change was made; this is the slim form, since the raw one has "
                        + raw.text().length() + " characters, more than max_chars."));
        return Shown.json(slim);
    }

    private static Shown slim(ObjectNode notion, int maxChars) {
        var slim = Shown.json((ObjectNode) Slim.of(notion));
        return slim.text().length() <= maxChars
                ? slim
                : Shown.json((ObjectNode) Shortening.toFit(slim.structure(), maxChars));
    }

    static Unpresentable tooLong(int chars, int maxChars) {
        return new Unpresentable("The raw result has " + chars + " characters, more than max_chars (" + maxChars
                + "): raise max_chars, use format slim, or ask for less, for example by filter_properties.");
    }
}
