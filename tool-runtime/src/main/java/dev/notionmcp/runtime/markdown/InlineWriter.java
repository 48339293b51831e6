package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.markdown.InlineToken.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes rich text as one line of inline Markdown that {@link InlineReader} reads back the same. Marks are nested so that the longest
 * is outermost. Where CommonMark would not take asterisks or tildes for marks (inside of words, beside punctuation) or would count two
 * marks' as one run, the HTML elements of the same meaning take their place.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run">CommonMark: delimiter runs</a>
 */
final class InlineWriter {

    private static final char EDGE = '\n';

    /** A mark begins, a mark ends, or text stands. */
    private record Part(@Nullable InlineRun run, @Nullable Mark mark, boolean opens) {}

    private final List<Part> parts = new ArrayList<>();

    private InlineWriter() {}

    static String write(List<JsonNode> pieces) {
        var writer = new InlineWriter();
        writer.nest(InlineRun.of(pieces));
        return writer.joined();
    }

    private void nest(List<InlineRun> runs) {
        var open = new ArrayList<Mark>();
        for (var i = 0; i < runs.size(); i++) {
            var wanted = marks(runs.get(i).style());
            var kept = 0;
            while (kept < open.size() && contains(wanted, open.get(kept))) {
                kept++;
            }
            while (open.size() > kept) {
                parts.add(new Part(null, open.removeLast(), false));
            }
            var at = i;
            wanted.stream()
                    .filter(mark -> !contains(open, mark))
                    .sorted(Comparator.comparingInt((Mark mark) -> -length(mark, runs, at)))
                    .toList()
                    .forEach(mark -> {
                        open.add(mark);
                        parts.add(new Part(null, mark, true));
                    });
            parts.add(new Part(runs.get(i), null, false));
        }
        open.reversed().forEach(mark -> parts.add(new Part(null, mark, false)));
    }

    private static int length(Mark mark, List<InlineRun> runs, int from) {
        var at = from;
        while (at < runs.size() && contains(marks(runs.get(at).style()), mark)) {
            at++;
        }
        return at - from;
    }

    private static boolean contains(List<Mark> marks, Mark wanted) {
        return marks.stream().anyMatch(mark -> mark.kind == wanted.kind && Objects.equals(mark.value, wanted.value));
    }

    /** In the order in which equally long ones are nested. Code spans carry themselves. */
    private static List<Mark> marks(Style style) {
        var marks = new ArrayList<Mark>();
        if (style.link() != null) {
            marks.add(new Mark(Mark.Kind.LINK, style.link()));
        }
        if (!style.color().equals(Color.DEFAULT)) {
            marks.add(new Mark(Mark.Kind.COLOR, style.color()));
        }
        if (style.underline()) {
            marks.add(new Mark(Mark.Kind.UNDERLINE, null));
        }
        if (style.strikethrough()) {
            marks.add(new Mark(Mark.Kind.STRIKETHROUGH, null));
        }
        if (style.bold()) {
            marks.add(new Mark(Mark.Kind.BOLD, null));
        }
        if (style.italic()) {
            marks.add(new Mark(Mark.Kind.ITALIC, null));
        }
        return marks;
    }

    private String joined() {
        var line = new StringBuilder();
        var asElement = elements();
        for (var part : parts) {
            if (part.run != null) {
                line.append(part.run.markdown());
            } else if (part.mark != null) {
                line.append(side(part.mark, part.opens, asElement.contains(part.mark)));
            }
        }
        return line.toString();
    }

    /** The marks that must be written as elements. */
    private Set<Mark> elements() {
        var elements = new HashSet<Mark>();
        var asterisks = 0;
        for (var i = 0; i < parts.size(); i++) {
            var mark = parts.get(i).mark;
            if (mark == null || !isDelimiter(mark)) {
                continue;
            }
            var opens = parts.get(i).opens;
            var before = i == 0 ? EDGE : last(parts.get(i - 1));
            var after = i + 1 == parts.size() ? EDGE : first(parts.get(i + 1));
            var works = opens ? flanks(after, before) : flanks(before, after);
            // What could also end a mark that is open would do so.
            var ends = opens && asterisks > 0 && mark.kind != Mark.Kind.STRIKETHROUGH && flanks(before, after);
            var merges = opens && i > 0 && closesRun(parts.get(i - 1));
            if (!works || ends || merges) {
                elements.add(mark);
            }
            if (mark.kind != Mark.Kind.STRIKETHROUGH) {
                asterisks += opens ? 1 : -1;
            }
        }
        return elements;
    }

    /** CommonMark's left-flanking, and with the sides exchanged its right-flanking. */
    private static boolean flanks(char inside, char outside) {
        return !InlineRun.isWhiteSpace(inside)
                && (!isPunctuation(inside) || InlineRun.isWhiteSpace(outside) || isPunctuation(outside));
    }

    private static boolean closesRun(Part part) {
        return part.mark != null && !part.opens && isDelimiter(part.mark);
    }

    private static boolean isDelimiter(Mark mark) {
        return switch (mark.kind) {
            case BOLD, ITALIC, STRIKETHROUGH -> true;
            case UNDERLINE, CODE, COLOR, LINK -> false;
        };
    }

    /** Every mark begins and ends with punctuation, whichever way it is written. */
    private static char first(Part part) {
        return part.run == null ? '*' : part.run.first();
    }

    private static char last(Part part) {
        return part.run == null ? '*' : part.run.last();
    }

    private static boolean isPunctuation(char letter) {
        return !Character.isLetterOrDigit(letter) && !InlineRun.isWhiteSpace(letter);
    }

    private static String side(Mark mark, boolean opens, boolean element) {
        return switch (mark.kind) {
            case BOLD -> delimiter("**", "strong", opens, element);
            case ITALIC -> delimiter("*", "em", opens, element);
            case STRIKETHROUGH -> delimiter("~~", "del", opens, element);
            case UNDERLINE -> opens ? "<span underline=\"true\">" : "</span>";
            case COLOR -> opens ? Tag.open("span", Map.of("color", Color.inMarkdown(value(mark)))) : "</span>";
            case LINK -> opens ? "[" : "](" + Escape.url(value(mark)) + ")";
            case CODE -> delimiter("`", "code", opens, element);
        };
    }

    private static String delimiter(String marks, String element, boolean opens, boolean asElement) {
        return !asElement ? marks : opens ? "<" + element + ">" : Tag.close(element);
    }

    private static String value(Mark mark) {
        return mark.value == null ? "" : mark.value;
    }
}
