package dev.notionmcp.predeploy.check;

import java.io.Serial;

/** A promise could not be looked at, or need not be. */
public final class NotChecked extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param why in a few words, without a full stop */
    public NotChecked(String why) {
        super(why, null, false, false);
    }

    Outcome.Skipped outcome() {
        return new Outcome.Skipped(String.valueOf(getMessage()));
    }
}
