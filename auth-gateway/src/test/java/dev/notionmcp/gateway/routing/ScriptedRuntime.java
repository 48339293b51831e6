package dev.notionmcp.gateway.routing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A runtime that answers each call with bytes a test has written, which no HTTP server would send. */
final class ScriptedRuntime implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final AtomicInteger calls = new AtomicInteger();
    private final IntFunction<String> answers;

    /** @param answers by the number of the call, from 1 */
    ScriptedRuntime(IntFunction<String> answers) throws IOException {
        this.answers = answers;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            while (readCall(in)) {
                var answer = answers.apply(calls.incrementAndGet());
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the gateway has closed it
        }
    }

    private static boolean readCall(BufferedReader in) throws IOException {
        var length = 0L;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(line.substring(15).strip());
            } else if (line.isEmpty()) {
                return in.skip(length) == length;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
