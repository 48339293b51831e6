package dev.notionmcp.sandbox.markdown;

import dev.notionmcp.sandbox.blocks.NewBlock;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.text.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Markdown to blocks: one block a line; deeper indentation (a tab or two blanks a level) nests below the line above, and between
 * the tags of a callout, toggle, columns or synced block stands what is in it. */
public final class MarkdownReader {
    private static final Pattern FENCE = Pattern.compile("```\\s*([\\w+#.-]*)\\s*");
    private static final Pattern HEADING = Pattern.compile("(#{1,4})\\s+(.*)");
    private static final Pattern TO_DO = Pattern.compile("[-*]\\s+\\[([ xX])]\\s+(.*)");
    private static final Map<String, Pattern> TEXTS = Map.of(
            "bulleted_list_item", Pattern.compile("[-*]\\s+(.*)"),
            "numbered_list_item", Pattern.compile("\\d+\\.\\s+(.*)"),
            "quote", Pattern.compile(">\\s?(.*)"));
    private static final Pattern ATTRIBUTES = Pattern.compile("(.*?)\\s*(?<!\\\\)\\{((?:\\w+=\"[^\"]*\"\\s*)+)\\}");
    private static final Pattern RULE = Pattern.compile("-{3,}|\\*{3,}");

    private final List<String> lines;
    private int at;

    private MarkdownReader(String markdown) {
        lines = markdown.lines().toList();
    }

    public static List<NewBlock> read(String markdown) {
        var reader = new MarkdownReader(markdown);
        var blocks = new ArrayList<>(reader.level(0));
        while (!reader.isEmpty()) {
            reader.next(); // a closing tag of nothing
            blocks.addAll(reader.level(0));
        }
        return blocks;
    }

    private List<NewBlock> level(int depth) {
        var blocks = new ArrayList<NewBlock>();
        while (at < lines.size()) {
            var line = lines.get(at);
            if (line.isBlank()) {
                at++;
            } else if (depth(line) < depth || line.strip().startsWith("</")) {
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

    private NewBlock block(String whole, int depth) {
        var tagged = TaggedBlock.read(whole, this, depth);
        if (tagged != null) {
            return tagged;
        }
        at++;
        var ended = ATTRIBUTES.matcher(whole);
        var attributes = ended.matches() ? ended.group(2) : "";
        var block = plain(ended.matches() ? ended.group(1) : whole, depth, attributes);
        var color = TaggedBlock.attribute(attributes, "color");
        if (color != null) {
            block.content().put("color", color.replace("_bg", "_background"));
        }
        return block;
    }

    private NewBlock plain(String line, int depth, String attributes) {
        var fence = FENCE.matcher(line);
        if (fence.matches()) {
            return code(fence.group(1), depth);
        }
        if (line.equals("$$")) {
            return new NewBlock("equation", Json.of("expression", literal("$$", depth)), List.of());
        }
        if (RULE.matcher(line).matches()) {
            return new NewBlock("divider", Json.of(), List.of());
        }
        var found = HEADING.matcher(line);
        if (found.matches()) {
            var toggles = "true".equals(TaggedBlock.attribute(attributes, "toggle"));
            var content =
                    Json.of("rich_text", Inline.read(found.group(2)), "is_toggleable", toggles, "color", "default");
            return new NewBlock("heading_" + found.group(1).length(), content, toggles ? below(depth) : List.of());
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

    List<NewBlock> below(int depth) {
        return level(depth + 1);
    }

    /** What stands up to the tag that closes the block just opened, which is read too; children may be indented or not. */
    List<NewBlock> inside(int depth) {
        var deeper = at < lines.size() && depth(lines.get(at)) > depth;
        var blocks = level(deeper ? depth + 1 : depth);
        if (at < lines.size() && lines.get(at).strip().startsWith("</")) {
            at++;
        }
        return blocks;
    }

    String next() {
        return at < lines.size() ? lines.get(at++).strip() : "";
    }

    String peek() {
        return at < lines.size() ? lines.get(at).strip() : "";
    }

    boolean isEmpty() {
        return at >= lines.size();
    }

    private String literal(String end, int depth) {
        var text = new ArrayList<String>();
        while (at < lines.size() && !lines.get(at).strip().equals(end)) {
            text.add(lines.get(at++).replaceFirst("^\t{0," + depth + "}", ""));
        }
        at++;
        return String.join("\n", text);
    }

    private NewBlock code(String language, int depth) {
        var content = Json.of(
                "caption",
                Json.array(),
                "rich_text",
                RichText.of(literal("```", depth)),
                "language",
                language.isEmpty() ? "plain text" : language);
        return new NewBlock("code", content, List.of());
    }
}
