package dev.notionmcp.verify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection of one's own, for what an HTTP client hides or refuses to send. */
final class Connection {
    private static final int TIMEOUT_MILLIS = 10_000;

    private Connection() {}

    /** Connects, over https with a certificate that is trusted and names the host. */
    static Socket open(Target target, SSLContext trust) throws IOException {
        return target.isHttps() ? secure(target, trust) : plain(target);
    }

    /** The handshake is done. */
    static SSLSocket secure(Target target, SSLContext trust) throws IOException {
        var socket = plain(target);
        try {
            var secured = (SSLSocket) trust.getSocketFactory().createSocket(socket, target.host(), target.port(), true);
            var parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket plain(Target target) throws IOException {
        var socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(target.host(), target.port()), TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
