package dev.notionmcp.verify;

import java.io.Serial;

/** A promise could not be looked at, or need not be. */
final class NotChecked extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotChecked(String why) {
        super(why, null, false, false);
    }

    Outcome.Skipped outcome() {
        return new Outcome.Skipped(String.valueOf(getMessage()));
    }
}
