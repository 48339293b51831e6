package dev.notionmcp.runtime.markdown;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The lines still to read; what is left of a line whose beginning was read goes back to the front. */
final class Lines {

    private final List<String> raw;
    private final Deque<Line> returned = new ArrayDeque<>();
    private int at;

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
        return returned.isEmpty() ? Line.of(raw.get(at++)) : returned.pop();
    }

    /** Puts a line back so that it comes next. */
    void back(Line line) {
        returned.push(line);
    }

    /** The line after the current one as it stands in the text, or "" at the end. */
    String peekRaw() {
        return returned.isEmpty() && at < raw.size() ? raw.get(at) : "";
    }

    boolean hasRaw() {
        return returned.isEmpty() && at < raw.size();
    }

    String nextRaw() {
        return raw.get(at++);
    }
}
