package dev.notionmcp.runtime.markdown;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Blocks whose content is taken as it stands (code, equations), dividers, and tables drawn with bars. */
final class LiteralBlocks {

    private static final int MAX_EQUATION = 1000;

    private final BlockReader reader;

    LiteralBlocks(BlockReader reader) {
        this.reader = reader;
    }

    boolean read(Line line, Lines lines) {
        var text = line.text();
        if (fence(text) > 0) {
            code(line, lines);
        } else if (text.startsWith("$$")) {
            return equation(line, lines);
        } else if (isDivider(Attributes.atEnd(text).text())) {
            reader.add(Blocks.of("divider"));
        } else {
            return BarTable.read(line, lines, reader);
        }
        return true;
    }

    /** How many marks open a code block; 0 for a line that opens none. */
    static int fence(String text) {
        var mark = text.isEmpty() ? ' ' : text.charAt(0);
        if (mark != '`' && mark != '~') {
            return 0;
        }
        var length = 0;
        while (length < text.length() && text.charAt(length) == mark) {
            length++;
        }
        var opens = length >= 3 && (mark == '~' || text.indexOf('`', length) < 0);
        return opens ? length : 0;
    }

    private void code(Line line, Lines lines) {
        var length = fence(line.text());
        var mark = line.text().substring(0, length);
        var info = Attributes.atEnd(line.text().substring(length).strip()).text();
        var code = new ArrayList<String>();
        while (lines.hasRaw()) {
            var raw = lines.nextRaw();
            var text = Line.of(raw).text();
            if (text.startsWith(mark) && text.chars().allMatch(letter -> letter == mark.charAt(0))) {
                break;
            }
            code.add(Line.outdented(raw, line.column()));
        }
        add(String.join("\n", code), CodeLanguage.inNotion(info, reader.notes));
    }

    private void add(String code, String language) {
        var pieces = Pieces.plain(code);
        while (true) {
            var block = Blocks.text("code", pieces.subList(0, Math.min(Pieces.MAX_PIECES, pieces.size())));
            Blocks.content(block).put("language", language);
            reader.add(block);
            if (pieces.size() <= Pieces.MAX_PIECES) {
                return;
            }
            reader.notes.add("Code longer than Notion takes in one block was divided into several.");
            pieces = pieces.subList(Pieces.MAX_PIECES, pieces.size());
        }
    }

    private boolean equation(Line line, Lines lines) {
        var text = Attributes.atEnd(line.text()).text();
        if (text.length() > 4 && text.endsWith("$$")) {
            add(text.substring(2, text.length() - 2).strip());
            return true;
        }
        if (!text.equals("$$")) {
            return false;
        }
        var expression = new ArrayList<String>();
        while (lines.hasRaw()) {
            var raw = lines.nextRaw();
            if (Line.of(raw).text().equals("$$")) {
                break;
            }
            expression.add(Line.outdented(raw, line.column()));
        }
        add(String.join("\n", expression));
        return true;
    }

    private void add(String expression) {
        if (expression.length() > MAX_EQUATION) {
            reader.notes.add("An equation of " + expression.length() + " characters became a code block: Notion takes "
                    + MAX_EQUATION + ".");
            add(expression, "latex");
            return;
        }
        ObjectNode block = Blocks.of("equation");
        Blocks.content(block).put("expression", expression);
        reader.add(block);
    }

    static boolean isDivider(String text) {
        var marks = text.replace(" ", "").replace("\t", "");
        return marks.length() >= 3
                && List.of('-', '*', '_').contains(marks.charAt(0))
                && marks.chars().allMatch(letter -> letter == marks.charAt(0));
    }
}
