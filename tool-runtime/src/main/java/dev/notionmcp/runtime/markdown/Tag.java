package dev.notionmcp.runtime.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tag of the dialect, such as {@code <callout icon="💡">}, {@code </callout>} or {@code <empty-block/>}.
 *
 * @param end where the text behind it begins
 */
record Tag(String name, Kind kind, Map<String, String> attributes, int end) {

    enum Kind {
        OPEN,
        CLOSE,
        EMPTY
    }

    boolean opens() {
        return kind == Kind.OPEN;
    }

    boolean closes() {
        return kind == Kind.CLOSE;
    }

    @Nullable
    String attribute(String attribute) {
        return attributes.get(attribute);
    }

    /** The tag that begins at this place, or null when what stands there is none. */
    static @Nullable Tag at(String text, int start) {
        var at = start + 1;
        if (start >= text.length() || text.charAt(start) != '<') {
            return null;
        }
        var closing = at < text.length() && text.charAt(at) == '/';
        var nameStart = closing ? at + 1 : at;
        var nameEnd = nameStart;
        while (nameEnd < text.length() && isNameCharacter(text.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == nameStart || !Character.isLetter(text.charAt(nameStart))) {
            return null;
        }
        var attributes = new LinkedHashMap<String, String>();
        var rest = Attributes.read(text, nameEnd, attributes);
        var empty = rest < text.length() && text.charAt(rest) == '/';
        rest = empty ? rest + 1 : rest;
        if (rest >= text.length() || text.charAt(rest) != '>' || (empty && closing)) {
            return null;
        }
        var kind = closing ? Kind.CLOSE : empty ? Kind.EMPTY : Kind.OPEN;
        return new Tag(text.substring(nameStart, nameEnd), kind, attributes, rest + 1);
    }

    static boolean isNameCharacter(char letter) {
        return letter < 128 && (Character.isLetterOrDigit(letter) || letter == '-' || letter == '_');
    }

    static String open(String name, Map<String, String> attributes) {
        return "<" + name + Attributes.inTag(attributes) + ">";
    }

    static String empty(String name, Map<String, String> attributes) {
        return "<" + name + Attributes.inTag(attributes) + "/>";
    }

    static String close(String name) {
        return "</" + name + ">";
    }
}
