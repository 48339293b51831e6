package dev.notionmcp.runtime.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the reader fail, or work for longer than a tool call may take. */
class HostileMarkdownTest {

    private static final int LENGTH = 100_000;
    private static final int LONG = 500_000;
    private static final String LETTERS = "*_~`$[]()<>{}|#->+!\\&;:/=\"'1.\t \n\nax";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "*",
                ">",
                "> ",
                "_",
                "`",
                "~",
                "$",
                "$`",
                "<",
                "<a ",
                "<!--",
                "<?",
                "<![CDATA[",
                "![",
                "[a](",
                "**a ",
                "*a_b",
                "a*",
                "[[a]",
                "](",
                "{",
                "|",
                "|-",
                "#",
                "- ",
                "1. ",
                "\\",
                "&",
                "<b>",
                "</b>",
                "<br>",
                "<span color=\"red\">",
                "<callout>",
                "<callout>\n",
                "</callout>\n",
                "<details><summary>",
                "$$\n",
                "```\n",
                "<table><tr>",
                "<td>",
                "::: callout\n",
                "~~a",
                "[a]: b\n",
                "a\n",
                "\t",
                "\0"
            })
    void readsAnyRepetition(String piece) {
        ends(() -> written(piece.repeat(LENGTH / piece.length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<details></details>",
                "<details>",
                "<details><summary></summary>",
                "<details>a</details>",
                "<callout></callout>",
                "<table></table>",
                "<table><td>",
                "</details>",
                "> <details></details>",
                "<a b='\"",
                "<?"
            })
    void readsLongLinesOfTags(String piece) {
        ends(() -> written(piece.repeat(LONG / piece.length())));
        ends(() -> written("<details>" + piece.repeat(LONG / piece.length()) + "</details>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "<td>", "</tabl", "</table", "<table>"})
    void readsUnclosedTablesOfManyLines(String line) {
        ends(() -> written("<table>\n" + (line + "\n").repeat(LONG / (line.length() + 1))));
    }

    @Test
    void readsBacktickRunsOfGrowingLength() {
        var runs = new StringBuilder();
        for (var length = 1; runs.length() < LONG; length++) {
            runs.repeat('`', length).append('a');
        }
        ends(() -> written(runs.toString()));
    }

    @Test
    void tellsWhichTagsOfALongLineStayedText() {
        var inALine = "<details></details>";
        var read = MarkdownBlocks.read(inALine.repeat(50) + "\nlast");
        assertThat(read.blocks()).hasSize(51);
        assertThat(read.notes()).isEmpty();

        var tooLong = MarkdownBlocks.read(inALine.repeat(20_000) + "\n<details>b</details>");
        assertThat(tooLong.notes()).anyMatch(note -> note.startsWith("The last tags of a very long line"));
        assertThat(Blocks.type(tooLong.blocks().getFirst())).isEqualTo("toggle");
        assertThat(Blocks.type(tooLong.blocks().getLast())).isEqualTo("toggle");
    }

    @Test
    void readsDeepNesting() {
        var bullets = new StringBuilder();
        for (var depth = 0; depth < 10_000; depth += 5) {
            bullets.repeat('\t', depth).append("- x\n");
        }
        ends(() -> written(bullets.toString()));
        ends(() -> written("*a **b ".repeat(10_000) + "** *".repeat(10_000)));
        ends(() -> written("<span color=\"red\">a".repeat(10_000) + "</span>".repeat(10_000)));
    }

    @Test
    void readsAnyText() {
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (var letters = random.nextInt(60); letters > 0; letters--) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            assertThatCode(() -> written(text.toString())).as("%s", text).doesNotThrowAnyException();
        }
    }

    /** Reading settles: what was written from a reading reads the same. */
    @Test
    void settlesOnAnyText() {
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (var letters = random.nextInt(40); letters > 0; letters--) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            var once = MarkdownBlocks.read(text.toString()).blocks();
            var again = MarkdownBlocks.read(BlockMarkdown.write(once, false).markdown())
                    .blocks();
            assertThat(Likeness.of(again))
                    .as("%s%n%s", text, BlockMarkdown.write(once, false).markdown())
                    .isEqualTo(Likeness.of(once));
        }
    }

    private static void ends(org.junit.jupiter.api.function.Executable reading) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(50), reading);
    }

    private static void written(String markdown) {
        BlockMarkdown.write(MarkdownBlocks.read(markdown).blocks(), true);
    }
}
