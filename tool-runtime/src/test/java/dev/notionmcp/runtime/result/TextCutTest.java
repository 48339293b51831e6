package dev.notionmcp.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextCutTest {

    @Test
    void prefersABlankLineToALineAndALineToASpace() {
        assertThat(TextCut.end("aaaa bbbb\ncc\n\ndd\nee ff", 0, 18)).isEqualTo("aaaa bbbb\ncc\n\n".length());
        assertThat(TextCut.end("aaaa bbbb\ncc dd\nee ff", 0, 18)).isEqualTo("aaaa bbbb\ncc dd\n".length());
        assertThat(TextCut.end("aaaa bbbb cccc dddd", 0, 12)).isEqualTo("aaaa bbbb ".length());
        assertThat(TextCut.end("aaaabbbbcccc", 0, 8)).isEqualTo(8);
        assertThat(TextCut.end("all", 0, 8)).isEqualTo(3);
    }

    @Test
    void leavesCodeWhole() {
        var text = "words\n\n```java\nint a;\n\nint b;\n```\nmore words";
        assertThat(TextCut.end(text, 0, 26)).isEqualTo("words\n\n".length());
        assertThat(TextCut.end(text, 7, 20)).as("code longer than the room").isGreaterThan(7);
    }

    @Test
    void leavesTagsAndCharactersOfTwoHalvesWhole() {
        assertThat(TextCut.end("aaaaaaaaaa<mention-page url=\"x\"/>", 0, 18)).isEqualTo(10);
        assertThat(TextCut.end("aaa🚀aaa", 0, 4)).isEqualTo(3);
        assertThat(TextCut.end("🚀aaa", 0, 1)).as("never nothing").isEqualTo(2);
    }

    static List<Long> seeds() {
        return new Random(1815).longs(100).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void alwaysGoesOnAndNeverTearsACharacterApart(long seed) {
        var random = new Random(seed);
        var pieces = List.of("word ", "\n", "\n\n", "```\n", "🚀", "<a b=\"c\">", "longerword", "| cell |");
        var text = new StringBuilder();
        for (var i = random.nextInt(200); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        var whole = text.toString();
        var room = random.nextInt(1, 60);
        for (int begin = 0, end; begin < whole.length(); begin = end) {
            end = TextCut.end(whole, begin, room);
            assertThat(end - begin).isBetween(1, Math.max(2, room));
            assertThat(end == whole.length() || !Character.isLowSurrogate(whole.charAt(end)))
                    .isTrue();
        }
    }
}
