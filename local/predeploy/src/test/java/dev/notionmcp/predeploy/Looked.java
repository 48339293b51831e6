package dev.notionmcp.predeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.Outcome;
import dev.notionmcp.predeploy.check.Row;

/** How a row came out, for assertions. */
public final class Looked {
    private Looked() {}

    public static Outcome at(Check check) {
        return Row.of(check).outcome();
    }

    /** It is kept, and says each of these. */
    public static void kept(Check check, String... parts) {
        assertThat(at(check))
                .isInstanceOfSatisfying(
                        Outcome.Kept.class, kept -> assertThat(kept.seen()).contains(parts));
    }

    /** It is broken, has a remedy, and says each of these. */
    public static void broken(Check check, String... parts) {
        assertThat(at(check)).isInstanceOfSatisfying(Outcome.Broken.class, broken -> {
            assertThat(broken.seen()).contains(parts);
            assertThat(broken.remedy()).endsWith(".");
        });
    }

    /** It is skipped, and the reason has each of these. */
    public static void skipped(Check check, String... parts) {
        assertThat(at(check))
                .isInstanceOfSatisfying(
                        Outcome.Skipped.class,
                        skipped -> assertThat(skipped.why()).contains(parts));
    }
}
