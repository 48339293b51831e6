package dev.notionmcp.verify;

import java.io.Serial;

/** The server did something else than it promises. */
final class BrokenPromise extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param seen what it did, in a few words
     * @param remedy what its operator does about it, a sentence
     */
    BrokenPromise(String seen, String remedy) {
        super(seen, null, false, false);
        this.remedy = remedy;
    }

    /** Goes on only if {@code kept}. */
    static void unless(boolean kept, String seen, String remedy) throws BrokenPromise {
        if (!kept) {
            throw new BrokenPromise(seen, remedy);
        }
    }

    Outcome.Broken outcome() {
        return new Outcome.Broken(String.valueOf(getMessage()), remedy);
    }
}
