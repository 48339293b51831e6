package dev.notionmcp.runtime.markdown;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/**
 * Equations in a line: {@code $`x^2`$}, as Notion writes them, or {@code $x^2$}. The short form needs what tells it from prices: no
 * white space inside its edges, no letter or digit before or behind it.
 */
final class EquationParser implements InlineContentParser {

    /** Notion's longest equation, and a little for escapes: nothing farther away is looked at. */
    private static final int LOOK_AHEAD = 1100;

    static final class Equation extends CustomNode {
        final String expression;

        Equation(String expression) {
            this.expression = expression;
        }
    }

    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return new EquationParser();
        }
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        var scanner = state.scanner();
        var before = scanner.peekPreviousCodePoint();
        scanner.next();
        if (scanner.peek() == '`') {
            return fenced(scanner, scanner.matchMultiple('`'));
        }
        return Character.isLetterOrDigit(before) ? ParsedInline.none() : plain(scanner);
    }

    private static ParsedInline fenced(Scanner scanner, int fence) {
        var expression = new StringBuilder();
        while (scanner.hasNext() && expression.length() < LOOK_AHEAD) {
            if (scanner.peek() != '`') {
                expression.append(scanner.peek());
                scanner.next();
                continue;
            }
            var run = scanner.matchMultiple('`');
            if (run == fence && scanner.next('$')) {
                return ParsedInline.of(new Equation(unpadded(expression.toString())), scanner.position());
            }
            expression.repeat('`', run);
        }
        return ParsedInline.none();
    }

    /** A blank beside a backtick keeps it from the fence, as in code spans. */
    private static String unpadded(String text) {
        return text.length() > 2 && (text.startsWith(" `") || text.endsWith("` "))
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static ParsedInline plain(Scanner scanner) {
        var expression = new StringBuilder();
        while (scanner.hasNext() && expression.length() < LOOK_AHEAD) {
            var letter = scanner.peek();
            scanner.next();
            if (letter == '$') {
                return ends(expression, scanner)
                        ? ParsedInline.of(new Equation(expression.toString()), scanner.position())
                        : ParsedInline.none();
            }
            expression.append(letter);
            if (letter == '\\' && scanner.hasNext()) {
                expression.append(scanner.peek());
                scanner.next();
            }
        }
        return ParsedInline.none();
    }

    private static boolean ends(CharSequence expression, Scanner scanner) {
        return !expression.isEmpty()
                && !Character.isWhitespace(expression.charAt(0))
                && !Character.isWhitespace(expression.charAt(expression.length() - 1))
                && !Character.isLetterOrDigit(scanner.peekCodePoint());
    }

    static String write(String expression) {
        var fence = "`".repeat(Escape.longestRun(expression, '`') + 1);
        var flat = expression.replace('\n', ' ');
        var pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
        return "$" + fence + pad + flat + pad + fence + "$";
    }
}
