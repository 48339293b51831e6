package dev.notionmcp.runtime;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Stands where the gateway stands, for clients that send no credentials: adds an assertion to each request and passes
 * everything else through untouched, Host and Origin too. One request per connection.
 */
final class AssertingProxy implements AutoCloseable {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int target;
    private final Supplier<String> assertion;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param target the runtime's port on loopback */
    AssertingProxy(int target, Supplier<String> assertion) throws IOException {
        this.target = target;
        this.assertion = assertion;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client;
                var runtime = new Socket(InetAddress.getLoopbackAddress(), target)) {
            var request = head(client.getInputStream());
            write(runtime, request, "Authorization: Bearer " + assertion.get() + "\r\n");
            threads.execute(() -> passOn(client, runtime));
            write(client, head(runtime.getInputStream()), "");
            runtime.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // one side has gone: closing both tells the other
        }
    }

    /** Both sides are told that nothing follows on this connection. */
    private static void write(Socket socket, String head, String headers) throws IOException {
        var lines = head.split("\r\n", 2);
        var changed = lines[0] + "\r\n" + headers + "Connection: close\r\n"
                + lines[1].replaceAll("(?im)^connection:.*\r\n", "");
        socket.getOutputStream().write(changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void passOn(Socket client, Socket runtime) {
        try {
            client.getInputStream().transferTo(runtime.getOutputStream());
            runtime.close(); // the client has gone, which ends its stream here
        } catch (IOException e) {
            // as above
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        var matched = 0;
        while (matched < END_OF_HEAD.length) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == END_OF_HEAD[0] ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
