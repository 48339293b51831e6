package dev.notionmcp.predeploy.check;

/** How a promise stands. */
public sealed interface Outcome {

    /**
     * As it must be.
     *
     * @param seen what was found, in a few words
     */
    record Kept(String seen) implements Outcome {}

    /**
     * A deployment would fail of it, or of what follows from it.
     *
     * @param seen what was found instead
     * @param remedy what to do about it, a sentence
     */
    record Broken(String seen, String remedy) implements Outcome {}

    /**
     * Nobody knows.
     *
     * @param why it could not be looked at, or need not be
     */
    record Skipped(String why) implements Outcome {}
}
