package dev.notionmcp.local.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/** A proxy in front of a server, which passes every byte on but for the words of answers that a test has it change. */
final class AlteringFront implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int behind;
    private volatile Map<String, String> changes = Map.of();

    /** @param behind the port of loopback that it leads to */
    AlteringFront(int behind) throws IOException {
        this.behind = behind;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From the next answer on; a word and what takes its place are of one length, so that the answer keeps its own. */
    void change(Map<String, String> words) {
        words.forEach((word, other) -> {
            if (word.length() != other.length()) {
                throw new IllegalArgumentException(word + " and " + other + " differ in length");
            }
        });
        changes = Map.copyOf(words);
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException e) {
            // the test has ended
        }
    }

    private void connect(Socket client) {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), behind);
            Thread.ofVirtual().start(() -> pass(client, server, false));
            pass(server, client, true);
        } catch (IOException e) {
            try (client) {
                // nobody listens there just now, which the client sees by the end of its connection
            } catch (IOException closing) {
                // it has gone itself
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream(), answers);
        } catch (IOException e) {
            // either side has gone, which closes both
        }
    }

    private void copy(InputStream in, OutputStream out, boolean answers) throws IOException {
        var buffer = new byte[64 * 1024];
        var begun = "";
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            var text = begun + new String(buffer, 0, read, ISO_8859_1);
            if (answers) {
                for (var change : changes.entrySet()) {
                    text = text.replace(change.getKey(), change.getValue());
                }
                begun = begunWord(text);
            }
            out.write(text.substring(0, text.length() - begun.length()).getBytes(ISO_8859_1));
            out.flush();
        }
        out.write(begun.getBytes(ISO_8859_1));
    }

    /** The end of a text that may be the beginning of a word to change: the rest comes with the next bytes. */
    private String begunWord(String text) {
        return changes.keySet().stream()
                .flatMap(word -> IntStream.range(1, word.length()).mapToObj(length -> word.substring(0, length)))
                .filter(text::endsWith)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
