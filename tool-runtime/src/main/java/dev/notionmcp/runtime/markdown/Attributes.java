package dev.notionmcp.runtime.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names and quoted values, in a tag or in braces at the end of a line: <code>{color="red" toggle="true"}</code>. */
final class Attributes {

    private static final Set<String> IN_BRACES = Set.of("color", "toggle", "id", "icon");

    private Attributes() {}

    /** Reads attributes from here on into the map; answers where the first other character stands. */
    static int read(String text, int start, Map<String, String> into) {
        var at = skipBlanks(text, start);
        while (at < text.length() && Tag.isNameCharacter(text.charAt(at))) {
            var nameEnd = at;
            while (nameEnd < text.length() && Tag.isNameCharacter(text.charAt(nameEnd))) {
                nameEnd++;
            }
            var name = text.substring(at, nameEnd);
            if (nameEnd + 1 < text.length() && text.charAt(nameEnd) == '=' && isQuote(text.charAt(nameEnd + 1))) {
                var end = text.indexOf(text.charAt(nameEnd + 1), nameEnd + 2);
                if (end < 0) {
                    return nameEnd;
                }
                into.put(name, unescaped(text.substring(nameEnd + 2, end)));
                at = skipBlanks(text, end + 1);
            } else {
                into.put(name, "true");
                at = skipBlanks(text, nameEnd);
            }
        }
        return at;
    }

    private static boolean isQuote(char letter) {
        return letter == '"' || letter == '\'';
    }

    private static int skipBlanks(String text, int start) {
        var at = start;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /**
     * A line and the attributes in braces at its end.
     *
     * @param text without the braces
     */
    record Ended(String text, Map<String, String> attributes) {}

    /** Braces that hold anything but attributes the dialect knows are text, as are escaped ones. */
    static Ended atEnd(String line) {
        var open = line.endsWith("}") ? line.lastIndexOf('{') : -1;
        if (open < 0 || (open > 0 && line.charAt(open - 1) != ' ')) {
            return new Ended(line, Map.of());
        }
        var attributes = new LinkedHashMap<String, String>();
        var end = read(line, open + 1, attributes);
        if (end != line.length() - 1 || attributes.isEmpty() || !IN_BRACES.containsAll(attributes.keySet())) {
            return new Ended(line, Map.of());
        }
        return new Ended(line.substring(0, open).stripTrailing(), attributes);
    }

    static String inTag(Map<String, String> attributes) {
        var text = new StringBuilder();
        attributes.forEach((name, value) -> text.append(' ')
                .append(name)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        return text.toString();
    }

    static String inBraces(Map<String, String> attributes) {
        return attributes.isEmpty() ? "" : " {" + inTag(attributes).substring(1) + "}";
    }

    private static String escaped(String value) {
        var text = new StringBuilder();
        for (var i = 0; i < value.length(); i++) {
            var letter = value.charAt(i);
            switch (letter) {
                case '"' -> text.append("&quot;");
                case '{' -> text.append("&#123;");
                case '}' -> text.append("&#125;");
                case '\n', '\r', '\t' -> text.append(' ');
                case '&' -> text.append(Escape.startsEntity(value, i) ? "&amp;" : "&");
                default -> text.append(letter);
            }
        }
        return text.toString();
    }

    private static String unescaped(String value) {
        return value.indexOf('&') < 0
                ? value
                : value.replace("&quot;", "\"")
                        .replace("&#123;", "{")
                        .replace("&#125;", "}")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&");
    }
}
