package dev.notionmcp.operator.leader;

/** Whether this process may write. */
public sealed interface Leadership extends AutoCloseable permits Sole, Elected {

    /** True from its election until it may have been succeeded; asked before each write. */
    boolean isHeld();

    /**
     * Begins to contend for it.
     *
     * @param won runs once, at the election
     * @param lost runs when another one leads or may lead, unless this was given up
     */
    void contend(Runnable won, Runnable lost);

    /** Gives it up: this process writes no more, and the next one need not wait. */
    void release();

    @Override
    void close();
}
