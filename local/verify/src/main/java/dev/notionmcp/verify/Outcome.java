package dev.notionmcp.verify;

/** How a promise stands. */
sealed interface Outcome {

    /**
     * As promised.
     *
     * @param seen what was found, in a few words
     */
    record Kept(String seen) implements Outcome {}

    /**
     * Something else than was promised.
     *
     * @param seen what was found instead
     * @param remedy what its operator does about it, a sentence
     */
    record Broken(String seen, String remedy) implements Outcome {}

    /**
     * Not looked at.
     *
     * @param why it could not be, or need not be
     */
    record Skipped(String why) implements Outcome {}
}
