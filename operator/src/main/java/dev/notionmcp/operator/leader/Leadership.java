package dev.notionmcp.operator.leader;

import java.util.Optional;

/** Whether this process may write. */
public sealed interface Leadership extends AutoCloseable permits Sole, Elected {

    /** True from its election until it may have been succeeded; asked before each write. */
    boolean isHeld();

    /**
     * Asks the API server for all that holding it needs, without changing anything.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException with the code of what is refused or missing
     */
    void rehearse();

    /** Why the last try to get or keep it failed; empty after one that found out who leads. */
    Optional<String> failure();

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
