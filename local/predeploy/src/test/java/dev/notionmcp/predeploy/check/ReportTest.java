package dev.notionmcp.predeploy.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    /** Does what a test says. */
    private record Look(String promise, Looking looking) implements Check {
        @Override
        public Outcome look() throws NotChecked, IOException {
            return looking.look();
        }
    }

    private interface Looking {
        Outcome look() throws NotChecked, IOException;
    }

    private static final Check KEPT = new Look("it is kept", () -> new Outcome.Kept("seen"));
    private static final Check SKIPPED = new Look("it is skipped", () -> {
        throw new NotChecked("needs a cluster");
    });

    private static final Check BROKEN =
            new Look("it is broken", () -> new Outcome.Broken("\u001b[2J two\n lines", "Mend it."));
    private static final Check SILENT = new Look("it answers", () -> {
        throw new IOException("refused");
    });

    @Test
    void saysThatAnAnswerCannotBeUsedAndGoesOn() {
        var odd = new Look("it answers", () -> {
            throw new IllegalArgumentException("s3cret");
        });
        assertThat(printed(false, odd, KEPT))
                .contains("IllegalArgumentException", "it is kept")
                .doesNotContain("s3cret");
    }

    @Test
    void printsEachBrokenRowWithItsRemedy() {
        assertThat(printed(false, KEPT, BROKEN, SILENT).lines())
                .containsExactly(
                        "subject",
                        "",
                        "  ok       it is kept        0 ms  seen",
                        "  BROKEN   it is broken      0 ms  ?[2J two lines",
                        "           Mend it.",
                        "  BROKEN   it answers        0 ms  no answer: refused",
                        "           Look whether it runs and is reachable from this machine.",
                        "",
                        "2 broken, 1 kept, 0 skipped. Begin with the first: it is broken.");
    }

    @Test
    void isContentWithWhatIsKeptOrSkipped() {
        assertThat(printed(false, KEPT, SKIPPED))
                .contains("skipped  it is skipped", "needs a cluster")
                .endsWith("No promise is broken: 1 kept, 1 skipped." + System.lineSeparator());
    }

    @Test
    void paintsItsWordsOnATerminal() {
        assertThat(printed(true, KEPT, BROKEN)).contains("\u001b[32mok      \u001b[0m", "\u001b[31mBROKEN  \u001b[0m");
    }

    /** With times of nothing. */
    private static String printed(boolean colour, Check... checks) {
        var text = new ByteArrayOutputStream();
        var report = Report.of(new PrintStream(text, true, UTF_8), List.of(checks), colour);
        report.begin("subject");
        var rows = Row.of(List.of(checks), row -> report.row(new Row(row.promise(), row.outcome(), Duration.ZERO)));
        report.end(rows);
        return text.toString(UTF_8);
    }
}
