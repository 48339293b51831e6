package dev.notionmcp.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Target TARGET = Target.of("http://localhost:8000");

    /** Does what a test says. */
    private record Look(String promise, Looking looking) implements Check {
        @Override
        public String look() throws BrokenPromise, NotChecked, IOException {
            return looking.look();
        }
    }

    private interface Looking {
        String look() throws BrokenPromise, NotChecked, IOException;
    }

    private static final Check KEPT = new Look("it is kept", () -> "seen");

    private static Check broken(String promise) {
        return new Look(promise, () -> {
            throw new BrokenPromise("seen \u001b[2J", "Mend " + promise + ".");
        });
    }

    @Test
    void printsEachRowWithItsRemedyAndWhatToBeginWith() {
        assertThat(printed(List.of(KEPT, broken("the first"), broken("the second"))))
                .contains("http://localhost:8000/mcp", "ok       it is kept", "BROKEN   the second", "Mend the second.")
                .contains("seen ?[2J" + System.lineSeparator() + "           Mend the first.")
                .endsWith("2 broken, 1 kept, 0 skipped. Begin with the first: the first." + System.lineSeparator());
    }

    @Test
    void isContentWithWhatIsKeptOrSkipped() {
        var skipped = new Look("it is skipped", () -> {
            throw new NotChecked("needs a token");
        });
        assertThat(Report.isBroken(run(List.of(KEPT, skipped)))).isFalse();
        assertThat(printed(List.of(KEPT, skipped)))
                .contains("skipped  it is skipped", "needs a token")
                .endsWith("No promise is broken: 1 kept, 1 skipped." + System.lineSeparator());
    }

    @Test
    void looksNoFurtherOnceThereIsNoConnection() {
        var gone = new Look("it answers", () -> {
            throw new ConnectException("refused");
        });
        assertThat(run(List.of(gone, KEPT)))
                .extracting(Row::outcome)
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Outcome.Broken.class),
                        second -> assertThat(second).isEqualTo(new Outcome.Skipped("no connection")));
    }

    @Test
    void goesOnAfterAnAnswerThatNeverEnded() {
        var slow = new Look("it answers", () -> {
            throw new IOException("no whole answer within 60 s");
        });
        assertThat(run(List.of(slow, KEPT)).getLast().outcome()).isEqualTo(new Outcome.Kept("seen"));
    }

    @Test
    void saysThatAnAnswerCannotBeUsedAndGoesOn() {
        var odd = new Look("it answers", () -> {
            throw new IllegalArgumentException("s3cret");
        });
        assertThat(printed(List.of(odd, KEPT)))
                .contains("BROKEN   it answers", "IllegalArgumentException", "ok       it is kept")
                .doesNotContain("s3cret");
    }

    private static List<Row> run(List<Check> checks) {
        return Verification.run(checks, _ -> {});
    }

    private static String printed(List<Check> checks) {
        var text = new ByteArrayOutputStream();
        var report = Report.of(new PrintStream(text, true, UTF_8), checks, false);
        report.begin(TARGET);
        report.end(Verification.run(checks, report::row));
        return text.toString(UTF_8);
    }
}
