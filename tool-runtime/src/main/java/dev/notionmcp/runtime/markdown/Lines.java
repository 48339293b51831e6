package dev.notionmcp.runtime.markdown;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The lines still to read; what is left of a line whose beginning was read goes back to the front. */
final class Lines {

    /** What is left of a line is copied for each tag at its beginning: up to this many characters of one line, and then no more. */
    private static final int MAX_REREAD = 1_000_000;

    private final List<String> raw;
    private final Deque<Line> returned = new ArrayDeque<>();
    private int at;
    /** How many characters of the line taken last from the text came back. */
    private int reread;

    Lines(List<String> raw) {
        this.raw = raw;
    }

    static Lines of(String text) {
        return new Lines(List.of(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)));
    }

    boolean isEmpty() {
        return returned.isEmpty() && at >= raw.size();
    }

    Line next() {
        return returned.isEmpty() ? Line.of(nextRaw()) : returned.pop();
    }

    /** Puts a line back so that it comes next. */
    void back(Line line) {
        reread += line.text().length();
        returned.push(line);
    }

    /** Whether a line has so many tags and is so long that no more of them are to be read. */
    boolean isSpent() {
        return reread > MAX_REREAD;
    }

    /** The line after the current one as it stands in the text, or "" at the end. */
    String peekRaw() {
        return returned.isEmpty() && at < raw.size() ? raw.get(at) : "";
    }

    boolean hasRaw() {
        return returned.isEmpty() && at < raw.size();
    }

    String nextRaw() {
        reread = 0;
        return raw.get(at++);
    }
}
