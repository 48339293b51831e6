package dev.notionmcp.runtime.markdown;

import org.jspecify.annotations.Nullable;

/**
 * What makes a line an item of a list.
 *
 * @param checked for to-dos only
 * @param rest the item's text
 * @param width how far the text stands from the marker's beginning
 */
record ListMarker(String type, @Nullable Boolean checked, String rest, int width) {

    private static final int MAX_DIGITS = 9;

    static @Nullable ListMarker of(String text) {
        var end = bullet(text);
        var type = "bulleted_list_item";
        if (end == 0) {
            end = number(text);
            type = "numbered_list_item";
        }
        if (end == 0) {
            return null;
        }
        var rest = text.substring(end).strip();
        var width = Math.min(end + 1, text.length());
        var box = box(rest);
        return box == null
                ? new ListMarker(type, null, rest, width)
                : new ListMarker("to_do", box, rest.substring(3).strip(), width);
    }

    private static int bullet(String text) {
        var marked = !text.isEmpty() && "-*+".indexOf(text.charAt(0)) >= 0;
        return marked && (text.length() == 1 || Escape.isBlank(text.charAt(1))) ? 1 : 0;
    }

    private static int number(String text) {
        var digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        var marked = digits > 0
                && digits <= MAX_DIGITS
                && digits < text.length()
                && (text.charAt(digits) == '.' || text.charAt(digits) == ')')
                && (digits + 1 == text.length() || Escape.isBlank(text.charAt(digits + 1)));
        return marked ? digits + 1 : 0;
    }

    private static @Nullable Boolean box(String rest) {
        if (rest.length() < 3 || rest.charAt(0) != '[' || rest.charAt(2) != ']') {
            return null;
        }
        if (rest.length() > 3 && !Escape.isBlank(rest.charAt(3))) {
            return null;
        }
        return switch (rest.charAt(1)) {
            case ' ' -> false;
            case 'x', 'X' -> true;
            default -> null;
        };
    }
}
