package dev.notionmcp.runtime.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Markdown that was written from blocks reads back as the same blocks, whatever is in them. */
class RoundTripTest {

    private static final int DOCUMENTS = 1500;

    @Test
    void keepsEveryDocument() {
        for (var seed = 0L; seed < DOCUMENTS; seed++) {
            var document = new Documents(seed).document();
            var written = BlockMarkdown.write(document, seed % 2 == 0);
            var read = MarkdownBlocks.read(written.markdown());
            assertThat(Likeness.of(read.blocks()))
                    .as("seed %d%n%s%n%s", seed, written.markdown(), Documents.show(document))
                    .isEqualTo(Likeness.of(document));
            assertThat(written.unconverted()).as("seed %d", seed).isEmpty();
            assertThat(read.notes()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void writesWhatItReadTheSameAgain() {
        for (var seed = 0L; seed < DOCUMENTS / 3; seed++) {
            var written =
                    BlockMarkdown.write(new Documents(seed).document(), false).markdown();
            var again = BlockMarkdown.write(MarkdownBlocks.read(written).blocks(), false);
            assertThat(again.markdown()).as("seed %d", seed).isEqualTo(written);
        }
    }
}
