package dev.notionmcp.runtime.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class MarkdownBlocksTest {

    /** What writers other than Notion send, and how Notion's dialect says the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "* a{n}  + b{n}    1) c→- a{n}{t}- b{n}{t}{t}1. c",
                "one{n}two→one{n}two",
                "**b** __b__ _i_→**b** **b** *i*",
                "snake_case $5 and $10→snake_case \\$5 and \\$10",
                "it is $x^2$ here→it is $`x^2`$ here",
                "$$ x^2 $$→$${n}x^2{n}$$",
                "- [X] done{n}- [ ] open→- [x] done{n}- [ ] open",
                "> a{n}> b{n}>{n}> - c→> a{n}> b{n}{t}- c",
                "::: callout {icon=\"💡\"}{n}Hi{n}:::→<callout icon=\"💡\">{n}{t}Hi{n}</callout>",
                "<callout>Hi</callout>→<callout>{n}{t}Hi{n}</callout>",
                "<details><summary>S</summary>{n}x{n}</details>→<details>{n}<summary>S</summary>{n}{t}x{n}</details>",
                "- ```py{n}  x{n}  ```{n}- b→-{n}{t}```python{n}{t}x{n}{t}```{n}- b",
                "<u>a</u> <b>c</b>→<span underline=\"true\">a</span> **c**",
                "<https://example.org>→[https://example.org](https://example.org)",
                "***→---",
                "<!-- c -->→''",
                "</callout> stray→\\</callout\\> stray",
                "a <kbd>b</kbd>→a \\<kbd\\>b\\</kbd\\>",
                "x\\*y &amp; z→x\\*y & z"
            })
    void reads(String given, String expected) {
        assertThat(BlockMarkdown.write(read(given), false).markdown()).isEqualTo(plain(expected));
    }

    @Test
    void readsTablesDrawnWithBars() {
        assertThat(BlockMarkdown.write(read("| A | B |{n}|:--|--:|{n}| 1 \\| 2 | **x** |{n}| 3 |"), false)
                        .markdown())
                .isEqualTo(plain("<table header-row=\"true\">{n}<tr>{n}<td>A</td>{n}<td>B</td>{n}</tr>{n}<tr>{n}<td>1"
                        + " \\| 2</td>{n}<td>**x**</td>{n}</tr>{n}<tr>{n}<td>3</td>{n}<td></td>{n}</tr>{n}</table>"));
    }

    @Test
    void dividesTextAsNotionAsks() {
        var block = MarkdownBlocks.read("😀".repeat(3000)).blocks().getFirst();
        var pieces = Blocks.content(block).path("rich_text");
        assertThat(pieces.valueStream().map(Pieces::plainText).mapToInt(String::length))
                .containsExactly(2000, 2000, 2000);
        var many = MarkdownBlocks.read("**a** b ".repeat(130));
        assertThat(many.blocks())
                .hasSize(3)
                .allMatch(each -> Blocks.content(each).path("rich_text").size() <= 100);
        assertThat(many.notes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "see [x](/relative)→see x (/relative)→whole URLs",
                "a ![b](https://example.org/i.png)→a [b](https://example.org/i.png)→lines of their own",
                "<page url=\"https://app.notion.com/p/3f188fcddaf481fb8780f9b94d9fcaf4\">T</page>→<link_to_page "
                        + "url=\"https://app.notion.com/p/3f188fcddaf481fb8780f9b94d9fcaf4\"/>→moves no pages",
                "<unknown url=\"u\" alt=\"form\"/>→''→left out: form u",
                "##### five→#### five→level 4",
                "text {color=\"mauve\"}→text→no color mauve"
            })
    void tellsWhatBecameSomethingElse(String given, String expected, String note) {
        var read = MarkdownBlocks.read(given);
        assertThat(BlockMarkdown.write(read.blocks(), false).markdown()).isEqualTo(expected);
        assertThat(read.notes()).singleElement().asString().contains(note);
    }

    private static List<ObjectNode> read(String text) {
        return MarkdownBlocks.read(plain(text)).blocks();
    }

    private static String plain(String text) {
        return text.replace("{n}", "\n").replace("{t}", "\t");
    }
}
