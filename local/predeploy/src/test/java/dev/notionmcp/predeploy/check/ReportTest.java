package dev.notionmcp.predeploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    @Test
    void givesEachBrokenPromiseItsRemedyAtTheEnd() {
        var broken = new Look("it is broken", () -> new Outcome.Broken("\u001b[2J two\n lines", "Mend it."));
        var silent = new Look("it answers", () -> {
            throw new IOException("refused");
        });
        var rows = Row.of(List.of(KEPT, broken, silent));
        assertThat(Report.isBroken(rows)).isTrue();
        assertThat(Report.of("subject", rows))
                .startsWith("subject\n\n")
                .contains("  ok       it is kept ", "  BROKEN   it is broken ")
                .endsWith("""
                        Broken: it is broken.
                          Seen: ?[2J two lines
                          Remedy: Mend it.

                        Broken: it answers.
                          Seen: no answer: refused
                          Remedy: Look whether it runs and is reachable from this machine.

                        2 broken, 1 kept, 0 skipped.""");
    }

    @Test
    void isContentWithWhatIsKeptOrSkipped() {
        var rows = Row.of(List.of(KEPT, SKIPPED));
        assertThat(Report.isBroken(rows)).isFalse();
        assertThat(Report.of("subject", rows))
                .contains("  skipped  it is skipped ", "needs a cluster")
                .endsWith("No promise is broken: 1 kept, 1 skipped.");
    }
}
