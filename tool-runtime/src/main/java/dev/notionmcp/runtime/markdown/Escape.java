package dev.notionmcp.runtime.markdown;

/**
 * Text that must read as itself. Escaped are the characters that Notion's guide names ({@code \ * ~ ` $ [ ] < > { } | ^}), and where
 * CommonMark would see more than text: underscores at the edge of a word, entities, an exclamation mark before a link, and what
 * begins a block at the start of a line.
 */
final class Escape {

    private static final String ALWAYS = "\\*~`$[]<>{}|^";
    private static final int LONGEST_ENTITY = 33;

    private Escape() {}

    static String text(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == '\n') {
                escaped.append("<br>");
            } else if (ALWAYS.indexOf(letter) >= 0
                    || (letter == '_' && !isInsideWord(text, i))
                    || (letter == '!' && i == text.length() - 1)
                    || (letter == '&' && startsEntity(text, i))) {
                escaped.append('\\').append(letter);
            } else {
                escaped.append(letter);
            }
        }
        return escaped.toString();
    }

    private static boolean isInsideWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    static boolean startsEntity(String text, int ampersand) {
        for (var i = ampersand + 1; i < text.length() && i - ampersand < LONGEST_ENTITY; i++) {
            var letter = text.charAt(i);
            if (letter == ';') {
                return i > ampersand + 1;
            }
            if (letter >= 128 || !(Character.isLetterOrDigit(letter) || letter == '#')) {
                return false;
            }
        }
        return false;
    }

    /** Inline Markdown that is to stand at the start of a line as text: no block may begin with it, no white space be lost. */
    static String line(String inline) {
        return blanksKept(startsBlock(inline));
    }

    /** Number signs at the end of a heading would belong to its marks. */
    static String heading(String inline) {
        var line = line(inline);
        return line.endsWith("#") && inline.length() > 1 ? line.substring(0, line.length() - 1) + "\\#" : line;
    }

    private static String startsBlock(String line) {
        if (line.isEmpty()) {
            return line;
        }
        var first = line.charAt(0);
        if (first == '#' || first == '-' || first == '+' || line.startsWith(":::")) {
            return "\\" + line;
        }
        var digits = 0;
        while (digits < line.length() && digits < 10 && line.charAt(digits) >= '0' && line.charAt(digits) <= '9') {
            digits++;
        }
        if (digits > 0 && digits < line.length() && (line.charAt(digits) == '.' || line.charAt(digits) == ')')) {
            return line.substring(0, digits) + "\\" + line.substring(digits);
        }
        return line;
    }

    /** White space at the ends, which readers strip, as entities. */
    static String blanksKept(String line) {
        var start = 0;
        while (start < line.length() && isBlank(line.charAt(start))) {
            start++;
        }
        var end = line.length();
        while (end > start && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return start == 0 && end == line.length()
                ? line
                : entities(line.substring(0, start)) + line.substring(start, end) + entities(line.substring(end));
    }

    private static String entities(String blanks) {
        return blanks.replace("\t", "&#9;").replace(" ", "&#32;");
    }

    static boolean isBlank(char letter) {
        return letter == ' ' || letter == '\t';
    }

    /** A link's or image's destination. */
    static String url(String url) {
        var escaped = new StringBuilder();
        var angle = url.isEmpty();
        for (var i = 0; i < url.length(); i++) {
            var letter = url.charAt(i);
            angle |= letter == '(' || letter == ')' || letter <= ' ' || letter == '<' || letter == '>';
            if (letter == '\n' || letter == '\r') {
                escaped.append(letter == '\n' ? "%0A" : "%0D");
            } else {
                if (letter == '\\' || letter == '<' || letter == '>' || (letter == '&' && startsEntity(url, i))) {
                    escaped.append('\\');
                }
                escaped.append(letter);
            }
        }
        return angle ? "<" + escaped + ">" : escaped.toString();
    }

    /** Text without escapes in a code span; its line breaks, which a line cannot hold, become blanks. */
    static String code(String text) {
        var fence = "`".repeat(longestRun(text, '`') + 1);
        var flat = text.replace('\n', ' ');
        var edge = flat.startsWith("`") || flat.endsWith("`");
        var stripped = flat.startsWith(" ") && flat.endsWith(" ") && !flat.isBlank();
        return edge || stripped ? fence + " " + flat + " " + fence : fence + flat + fence;
    }

    static int longestRun(String text, char wanted) {
        var longest = 0;
        var run = 0;
        for (var i = 0; i < text.length(); i++) {
            run = text.charAt(i) == wanted ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
