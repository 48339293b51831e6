package dev.notionmcp.runtime.markdown;

/**
 * A line without its indentation.
 *
 * @param column how far it is indented; a tab reaches to the next multiple of {@link #TAB}
 * @param text without white space at its ends
 */
record Line(int column, String text) {

    static final int TAB = 4;

    static Line of(String raw) {
        var column = 0;
        var at = 0;
        while (at < raw.length() && Escape.isBlank(raw.charAt(at))) {
            column = raw.charAt(at) == '\t' ? column - column % TAB + TAB : column + 1;
            at++;
        }
        var end = raw.length();
        while (end > at && Escape.isBlank(raw.charAt(end - 1))) {
            end--;
        }
        return new Line(column, raw.substring(at, end));
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    /** A literal line without the indentation of the block it is in; what is indented deeper stays so. */
    static String outdented(String raw, int columns) {
        var column = 0;
        var at = 0;
        while (column < columns && at < raw.length() && Escape.isBlank(raw.charAt(at))) {
            column = raw.charAt(at) == '\t' ? column - column % TAB + TAB : column + 1;
            at++;
        }
        return " ".repeat(Math.max(0, column - columns)) + raw.substring(at);
    }
}
