package dev.notionmcp.runtime.result;

/** Finds where a Markdown text may be cut: the parts, joined, are the whole text again. */
final class TextCut {

    private TextCut() {}

    /**
     * The end of a part that begins at {@code begin} and is at most {@code room} characters long: after a blank line outside of code if
     * the second half of the part has one, else after a line outside of code unless that is early, else after any line, else after a space, and never within a
     * character of two halves or, if it can be helped, within a tag.
     */
    static int end(String text, int begin, int room) {
        var limit = begin + Math.max(1, room);
        if (limit >= text.length()) {
            return text.length();
        }
        var half = begin + room / 2;
        var afterBlank = -1;
        var afterLine = -1;
        var afterAny = -1;
        var inCode = false;
        for (var line = begin; ; ) {
            var lineEnd = text.indexOf('\n', line) + 1;
            if (lineEnd == 0 || lineEnd > limit) {
                break;
            }
            var words = text.substring(line, lineEnd).strip();
            inCode ^= words.startsWith("```");
            afterAny = lineEnd;
            if (!inCode) {
                afterLine = lineEnd;
                if (words.isEmpty()) {
                    afterBlank = lineEnd;
                }
            }
            line = lineEnd;
        }
        if (afterBlank > half) {
            return afterBlank;
        }
        if (afterLine > begin + room / 4 || (afterLine > begin && afterAny == afterLine)) {
            return afterLine;
        }
        return afterAny > half ? afterAny : inLine(text, begin, limit);
    }

    private static int inLine(String text, int begin, int limit) {
        var half = begin + (limit - begin) / 2;
        var end = limit;
        var tag = text.lastIndexOf('<', end - 1);
        if (tag > half && text.lastIndexOf('>', end - 1) < tag) {
            end = tag;
        }
        var space = text.lastIndexOf(' ', end - 1) + 1;
        if (end == limit && space > half) {
            end = space;
        }
        var halved = Character.isHighSurrogate(text.charAt(end - 1)) && Character.isLowSurrogate(text.charAt(end));
        return !halved ? end : end - 1 > begin ? end - 1 : end + 1;
    }
}
