package dev.notionmcp.runtime.markdown;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Makes up rich text out of everything that Markdown claims to keep, and of what Markdown reads as something else. */
final class RandomText {

    static final List<String> COLORS = List.of("red", "blue_background", "gray", "yellow_background");

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

    static final List<String> URLS = List.of(
            "https://example.org",
            "https://example.org/a_(b)?x=1&copy=2#f",
            "https://example.org/with space",
            "https://example.org/<x>",
            "https://example.org/a)b",
            "mailto:ada@example.org");

    static final String ID = "3f188fcd-daf4-81fb-8780-f9b94d9fcaf4";
    private final Random random;

    RandomText(Random random) {
        this.random = random;
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

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
