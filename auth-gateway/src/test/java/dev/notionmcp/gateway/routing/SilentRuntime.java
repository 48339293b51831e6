package dev.notionmcp.gateway.routing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A runtime that takes one call and works on it for ever. */
final class SilentRuntime implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final Socket[] connection = new Socket[1];

    SilentRuntime() throws IOException {
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns when the first byte of a call is here. */
    void awaitCall() throws IOException {
        connection[0] = server.accept();
        connection[0].setSoTimeout(PATIENCE_MILLIS);
        if (connection[0].getInputStream().read() < 0) {
            throw new IOException("no call came");
        }
    }

    /** Whether the other side closes the connection before long. */
    boolean connectionEnds() throws IOException {
        var in = connection[0].getInputStream();
        while (in.read() >= 0) {
            // the rest of the call
        }
        return true;
    }

    /** Whether a further call is here by now. */
    boolean hasAnotherCall() throws IOException {
        server.setSoTimeout(1);
        try (var another = server.accept()) {
            return another.isConnected();
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (connection[0] != null) {
            connection[0].close();
        }
        server.close();
    }
}
