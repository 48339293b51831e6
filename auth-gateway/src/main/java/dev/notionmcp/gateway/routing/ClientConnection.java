package dev.notionmcp.gateway.routing;

import jakarta.servlet.ServletRequest;
import java.util.function.BooleanSupplier;

/**
 * The connection a request came by, and whether its client has closed it. The Servlet API tells that only to whoever
 * writes, and nothing is written while a runtime works.
 */
final class ClientConnection {

    private static final String ATTRIBUTE = ClientConnection.class.getName();

    private final BooleanSupplier closed;
    private final Runnable leaveTheRest;
    private boolean watched = true;

    /** @param leaveTheRest has the server close the connection rather than wait for the rest of the request */
    ClientConnection(BooleanSupplier closed, Runnable leaveTheRest) {
        this.closed = closed;
        this.leaveTheRest = leaveTheRest;
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Of a server that does not tell, one that is never seen closed. */
    static ClientConnection of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ClientConnection known
                ? known
                : new ClientConnection(() -> false, () -> {});
    }

    /** After a refusal that did not wait for it. */
    void leaveTheRest() {
        leaveTheRest.run();
    }

    /** From any thread, once the request's body has been read. */
    synchronized boolean isClosed() {
        return watched && closed.getAsBoolean();
    }

    /** After the answer the connection is the next request's. */
    synchronized void release() {
        watched = false;
    }
}
