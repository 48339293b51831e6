package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Makes up documents out of everything that Markdown claims to keep; the same seed, the same document. */
final class Documents {

    private static final List<String> COLORS = List.of("red", "blue_background", "gray", "yellow_background");
    private static final List<String> BITS = List.of(
            "word",
            "Ünïcödé",
            "日本語",
            "snake_case_name",
            "_edge_",
            "*star*",
            "**two**",
            "~~no~~",
            "`tick`",
            "``",
            "$5",
            "$x$",
            "[a](b)",
            "![c](d)",
            "<br>",
            "<callout>",
            "</details>",
            "{color=\"red\"}",
            "|",
            "a|b",
            "^",
            "&amp;",
            "&copy",
            "&#32;",
            "#",
            "# h",
            "- i",
            "+ p",
            "1. n",
            "7)",
            "> q",
            "---",
            "===",
            ":::",
            "::: callout",
            "```",
            "~~~",
            "$$",
            "\\",
            "\\*",
            "!",
            "\"q\"",
            "(p)",
            "https://x.org/a_b",
            "😀",
            "👩‍👩‍👧",
            "a",
            "B",
            "0",
            ".",
            ",",
            ";",
            "'",
            "<!-- c -->",
            "[ ] t",
            "[x]: y",
            "[^1]",
            "@",
            "%",
            "=",
            "	tab",
            "end}",
            "{",
            "x_",
            "_y",
            "-",
            "*",
            "_",
            "~");
    private static final List<String> URLS = List.of(
            "https://example.org",
            "https://example.org/a_(b)?x=1&copy=2#f",
            "https://example.org/with space",
            "https://example.org/<x>",
            "https://example.org/a)b",
            "mailto:ada@example.org");
    private static final List<String> LANGUAGES =
            List.of("javascript", "plain text", "c++", "java/c/c++/c#", "visual basic", "mermaid");
    private static final String ID = "3f188fcd-daf4-81fb-8780-f9b94d9fcaf4";

    private final Random random;

    Documents(long seed) {
        random = new Random(seed);
    }

    List<ObjectNode> document() {
        return blocks(1 + random.nextInt(6), 0);
    }

    private List<ObjectNode> blocks(int count, int depth) {
        var blocks = new ArrayList<ObjectNode>();
        for (var i = 0; i < count; i++) {
            blocks.add(block(depth));
        }
        return blocks;
    }

    private ObjectNode block(int depth) {
        return switch (random.nextInt(20)) {
            case 0 -> heading(depth);
            case 1 -> code();
            case 2 -> {
                var equation = Blocks.of("equation");
                Blocks.content(equation).put("expression", pick("x^2", "\\frac{a}{b}\n\t+ c", "", "a\n\nb"));
                yield equation;
            }
            case 3 -> Blocks.of(pick("divider", "breadcrumb"));
            case 4 -> Blocks.external("image", pick(URLS.subList(0, 5)), text());
            case 5 -> Blocks.external(pick("video", "audio", "file", "pdf"), pick(URLS.subList(0, 5)), text());
            case 6 -> captioned();
            case 7 -> table();
            case 8 -> depth > 2 ? Blocks.of("divider") : columns(depth);
            case 9 -> callout(depth);
            case 10 -> colored(parent(Blocks.text("toggle", text()), depth));
            case 11 -> synced(depth);
            case 12 -> colored(Blocks.of("table_of_contents"));
            case 13 -> {
                var todo = parent(Blocks.text("to_do", text()), depth);
                Blocks.content(todo).put("checked", random.nextBoolean());
                yield colored(todo);
            }
            case 14, 15 -> colored(parent(Blocks.text("bulleted_list_item", text()), depth));
            case 16 -> colored(parent(Blocks.text("numbered_list_item", text()), depth));
            case 17 -> colored(parent(Blocks.text("quote", text()), depth));
            default -> colored(parent(Blocks.text("paragraph", text()), depth));
        };
    }

    private ObjectNode heading(int depth) {
        var heading = colored(Blocks.text("heading_" + (1 + random.nextInt(4)), text()));
        if (random.nextInt(3) == 0) {
            Blocks.content(heading).put("is_toggleable", true);
            return parent(heading, depth);
        }
        return heading;
    }

    private ObjectNode code() {
        var lines = new ArrayList<String>();
        for (var i = random.nextInt(4); i > 0; i--) {
            lines.add(pick("", "\t", "    ")
                    + pick("int a = 1;", "```", "````x", "~~~", "</callout>", "- a", "{color=\"red\"}", "", "$$"));
        }
        var block = Blocks.text("code", Pieces.plain(String.join("\n", lines)));
        Blocks.content(block).put("language", pick(LANGUAGES));
        return block;
    }

    private ObjectNode captioned() {
        var block = Blocks.withUrl(pick("bookmark", "embed"), pick(URLS.subList(0, 5)));
        var caption = text();
        if (!caption.isEmpty()) {
            Blocks.content(block).set("caption", Pieces.array(caption));
        }
        return block;
    }

    private ObjectNode table() {
        var width = 1 + random.nextInt(3);
        var rows = new ArrayList<List<List<ObjectNode>>>();
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            var row = new ArrayList<List<ObjectNode>>();
            for (var cell = 0; cell < width; cell++) {
                row.add(text());
            }
            rows.add(row);
        }
        return Tables.of(rows, random.nextBoolean(), random.nextBoolean(), new Notes());
    }

    private ObjectNode columns(int depth) {
        var columns = new ArrayList<ObjectNode>();
        for (var i = 0; i < 2 + random.nextInt(2); i++) {
            var column = Blocks.of("column");
            Children.set(column, blocks(1 + random.nextInt(2), depth + 2));
            columns.add(column);
        }
        var list = Blocks.of("column_list");
        Children.set(list, columns);
        return list;
    }

    private ObjectNode callout(int depth) {
        var callout = parent(Blocks.text("callout", text()), depth);
        if (random.nextBoolean()) {
            var icon = Blocks.content(callout).putObject("icon");
            if (random.nextBoolean()) {
                icon.put("type", "emoji").put("emoji", "💡");
            } else {
                icon.put("type", "external")
                        .putObject("external")
                        .put("url", "https://example.org/i.png?a=\"b\"&quot;");
            }
        }
        return colored(callout);
    }

    private ObjectNode synced(int depth) {
        var synced = Blocks.of("synced_block");
        if (random.nextBoolean()) {
            Blocks.content(synced).putNull("synced_from");
            return parent(synced, depth);
        }
        Blocks.content(synced).putObject("synced_from").put("type", "block_id").put("block_id", ID);
        return synced;
    }

    private ObjectNode parent(ObjectNode block, int depth) {
        if (depth < 5 && random.nextInt(3) == 0) {
            Children.set(block, blocks(1 + random.nextInt(3), depth + 1));
        }
        return block;
    }

    private ObjectNode colored(ObjectNode block) {
        if (random.nextInt(4) == 0) {
            Blocks.content(block).put("color", pick(COLORS));
        }
        return block;
    }

    /** Rich text of a few pieces, neighbours in other styles. */
    List<ObjectNode> text() {
        var pieces = new Pieces();
        for (var i = random.nextInt(5); i > 0; i--) {
            if (random.nextInt(8) == 0) {
                pieces.piece(special(), unlinked(style()));
            } else {
                pieces.text(words(), style());
            }
        }
        return pieces.all();
    }

    private static Style unlinked(Style style) {
        return new Style(
                style.bold(),
                style.italic(),
                style.strikethrough(),
                style.underline(),
                style.code(),
                style.color(),
                null);
    }

    private ObjectNode special() {
        var tag = switch (random.nextInt(5)) {
            case 0 -> "<mention-user url=\"" + ID + "\"/>";
            case 1 -> "<mention-page url=\"" + ID + "\"/>";
            case 2 -> "<mention-database url=\"" + ID + "\"/>";
            case 3 ->
                pick(
                        "<mention-date start=\"2026-11-22\"/>",
                        "<mention-date start=\"2026-11-22T10:00:00.000+01:00\" end=\"2026-11-23\"/>",
                        "<mention-date start=\"2026-11-22\" startTime=\"10:00\" timeZone=\"Europe/Berlin\"/>");
            default -> "";
        };
        var read = Tag.at(tag, 0);
        return read == null
                ? InlineReader.equation(pick("x^2", "a_b*c*", "`t`", "a `b", "\\$", "{}", "x"))
                : Mention.read(read).orElseThrow();
    }

    private Style style() {
        var plain = random.nextInt(3) == 0;
        return plain
                ? Style.PLAIN
                : new Style(
                        random.nextInt(3) == 0,
                        random.nextInt(3) == 0,
                        random.nextInt(5) == 0,
                        random.nextInt(6) == 0,
                        random.nextInt(6) == 0,
                        random.nextInt(6) == 0 ? pick(COLORS) : Color.DEFAULT,
                        random.nextInt(8) == 0 ? pick(URLS) : null);
    }

    private String words() {
        var text = new StringBuilder();
        for (var i = 1 + random.nextInt(4); i > 0; i--) {
            text.append(pick(BITS)).append(pick("", " ", " ", "", "\n", "  "));
        }
        return text.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    static String show(List<ObjectNode> blocks) {
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(blocks);
    }
}
