package dev.notionmcp.sandbox.markdown;

import dev.notionmcp.sandbox.blocks.NewBlock;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.text.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Markdown to blocks: one block a line; deeper indentation (a tab or two blanks a level) nests below the line above. */
public final class MarkdownReader {
    private static final Pattern FENCE = Pattern.compile("```\\s*([\\w+#.-]*)\\s*");
    private static final Pattern HEADING = Pattern.compile("(#{1,4})\\s+(.*)");
    private static final Pattern TO_DO = Pattern.compile("[-*]\\s+\\[([ xX])]\\s+(.*)");
    private static final Map<String, Pattern> TEXTS = Map.of(
            "bulleted_list_item", Pattern.compile("[-*]\\s+(.*)"),
            "numbered_list_item", Pattern.compile("\\d+\\.\\s+(.*)"),
            "quote", Pattern.compile(">\\s?(.*)"));
    private static final Pattern RULE = Pattern.compile("-{3,}|\\*{3,}");

    private final List<String> lines;
    private int at;

    private MarkdownReader(String markdown) {
        lines = markdown.lines().toList();
    }

    public static List<NewBlock> read(String markdown) {
        return new MarkdownReader(markdown).level(0);
    }

    private List<NewBlock> level(int depth) {
        var blocks = new ArrayList<NewBlock>();
        while (at < lines.size()) {
            var line = lines.get(at);
            if (line.isBlank()) {
                at++;
            } else if (depth(line) < depth) {
                return blocks;
            } else {
                blocks.add(block(line.strip(), depth));
            }
        }
        return blocks;
    }

    private static int depth(String line) {
        var depth = 0;
        var blanks = 0;
        for (var i = 0; i < line.length(); i++) {
            var letter = line.charAt(i);
            if (letter == '\t') {
                depth++;
            } else if (letter == ' ') {
                blanks++;
            } else {
                break;
            }
        }
        return depth + blanks / 2;
    }

    private NewBlock block(String line, int depth) {
        at++;
        var fence = FENCE.matcher(line);
        if (fence.matches()) {
            return code(fence.group(1));
        }
        if (RULE.matcher(line).matches()) {
            return new NewBlock("divider", Json.of(), List.of());
        }
        var found = HEADING.matcher(line);
        if (found.matches()) {
            var content = Json.of("rich_text", Inline.read(found.group(2)), "is_toggleable", false, "color", "default");
            return new NewBlock("heading_" + found.group(1).length(), content, List.of());
        }
        return parent(line, depth);
    }

    private NewBlock parent(String line, int depth) {
        var toDo = TO_DO.matcher(line);
        if (toDo.matches()) {
            var content = Json.of(
                    "rich_text",
                    Inline.read(toDo.group(2)),
                    "checked",
                    !toDo.group(1).equals(" "),
                    "color",
                    "default");
            return new NewBlock("to_do", content, below(depth));
        }
        for (var kind : TEXTS.entrySet()) {
            var found = kind.getValue().matcher(line);
            if (found.matches()) {
                return NewBlock.text(kind.getKey(), Inline.read(found.group(1)), below(depth));
            }
        }
        return NewBlock.text("paragraph", Inline.read(line), below(depth));
    }

    private List<NewBlock> below(int depth) {
        return level(depth + 1);
    }

    private NewBlock code(String language) {
        var text = new ArrayList<String>();
        while (at < lines.size() && !lines.get(at).strip().equals("```")) {
            text.add(lines.get(at++));
        }
        at++;
        var content = Json.of(
                "caption",
                Json.array(),
                "rich_text",
                RichText.of(String.join("\n", text)),
                "language",
                language.isEmpty() ? "plain text" : language);
        return new NewBlock("code", content, List.of());
    }
}
