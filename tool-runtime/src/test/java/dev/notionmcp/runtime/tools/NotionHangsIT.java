package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.ScriptedNotion.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.notion.NotionFailure;
import dev.notionmcp.runtime.token.NotionToken;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call ends within its time and a bounded memory, whatever comes from Notion's side of the connection. */
@Timeout(180)
class NotionHangsIT {

    private static final Duration SHORT = Duration.ofMillis(400);

    private final CountDownLatch testEnded = new CountDownLatch(1);

    @AfterEach
    void end() {
        testEnded.countDown();
    }

    @Test
    void endsWhenNoHeaderComes() {
        try (var server = new ScriptedNotion(exchange -> awaitEnd())) {
            assertThat(failedRead(server.url(), SHORT).code()).isEqualTo(NotionFailure.TIMEOUT);
            var write = failedWrite(server.url(), SHORT);
            assertThat(write.code()).isEqualTo(NotionFailure.TIMEOUT);
            assertThat(write.outcomeUnknown()).isTrue();
        }
    }

    @Test
    void endsWhenABodyDripsAndClosesItsConnection() throws InterruptedException {
        var closed = new CountDownLatch(1);
        try (var server = new ScriptedNotion(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                drip(exchange.getResponseBody());
            } catch (IOException gone) {
                closed.countDown();
            }
        })) {
            assertThat(failedRead(server.url(), SHORT).code()).isEqualTo(NotionFailure.TIMEOUT);
            assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void refusesABodyWithoutEnd() throws InterruptedException {
        var closed = new CountDownLatch(1);
        try (var server = new ScriptedNotion(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                var some = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    exchange.getResponseBody().write(some);
                }
            } catch (IOException gone) {
                closed.countDown();
            }
        })) {
            var read = failedRead(server.url(), Notion.CALL_TIME);
            assertThat(read.code()).isEqualTo(NotionFailure.TOO_LARGE);
            assertThat(read.message()).contains("4 MiB", "page_size");
            assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.calls()).as("asking again would bring the same").hasSize(1);
            assertThat(failedWrite(server.url(), Notion.CALL_TIME).outcomeUnknown())
                    .isTrue();
        }
    }

    @Test
    void endsWhenAConnectionIsTakenAndNeverServed() throws IOException {
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failedRead(url("http", nobody), SHORT).code()).isEqualTo(NotionFailure.TIMEOUT);
            assertThat(failedRead(url("https", nobody), SHORT).code()).isEqualTo(NotionFailure.TIMEOUT);
        }
    }

    @Test
    void knowsThatNothingWasSentWithoutATlsHandshake() throws IOException {
        var handshakeFailure = "\25\3\3\0\2\2\50"; // a fatal alert (RFC 8446, section 6)
        try (var refusing = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var _ = Thread.ofVirtual().start(() -> answer(refusing, handshakeFailure));
            var failure = failedWrite(url("https", refusing), Notion.CALL_TIME);
            assertThat(failure.code()).isEqualTo(NotionFailure.UNREACHABLE);
            assertThat(failure.outcomeUnknown()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6\r\n", "\r\n\r\n", "HTTP/1.1 two hundred\r\n\r\n", "", "\0\1\2\3"})
    void takesWhatIsNoHttpForABrokenConnection(String garbage) throws IOException {
        try (var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var _ = Thread.ofVirtual().start(() -> answer(server, garbage));
            var failure = failedWrite(url("http", server), Notion.CALL_TIME);
            assertThat(failure.code()).isEqualTo(NotionFailure.UNREACHABLE);
            assertThat(failure.outcomeUnknown()).isTrue();
        }
    }

    @Test
    void takesWhatIsNoTlsForABrokenConnection() throws IOException {
        try (var plain = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var _ = Thread.ofVirtual().start(() -> answer(plain, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            assertThat(failedRead(url("https", plain), Notion.CALL_TIME).code()).isEqualTo(NotionFailure.UNREACHABLE);
        }
    }

    @Test
    void endsWhenABodyIsCutShort() {
        try (var server = new ScriptedNotion(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            exchange.close();
        })) {
            assertThat(failedRead(server.url(), Notion.CALL_TIME).code()).isEqualTo(NotionFailure.UNREACHABLE);
            assertThat(failedWrite(server.url(), Notion.CALL_TIME).outcomeUnknown())
                    .isTrue();
        }
    }

    @Test
    void sendsNothingOnceItsTimeIsUp() {
        try (var server = new ScriptedNotion(json(200, "{}"))) {
            var failure = failedWrite(server.url(), Duration.ofNanos(1));
            assertThat(failure.code()).isEqualTo(NotionFailure.TIMEOUT);
            assertThat(failure.outcomeUnknown()).isFalse();
            assertThat(server.calls()).isEmpty();
        }
    }

    private void awaitEnd() {
        try {
            testEnded.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drip(OutputStream body) throws IOException {
        try {
            while (!testEnded.await(20, TimeUnit.MILLISECONDS)) {
                body.write(' ');
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(ServerSocket server, String garbage) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                var _ = connection.getInputStream().read(new byte[4096]);
                connection.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException gone) {
                // the test has ended, or the client has had enough
            }
        }
    }

    private static URI url(String scheme, ServerSocket server) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    private static NotionFailure failedRead(URI url, Duration time) {
        return failure(url, time, false);
    }

    private static NotionFailure failedWrite(URI url, Duration time) {
        return failure(url, time, true);
    }

    private static NotionFailure failure(URI url, Duration time, boolean write) {
        var call = new Notion(() -> new NotionToken("ntn_secret", 0), url, time).call();
        var failed = catchThrowableOfType(NotionException.class, () -> {
            if (write) {
                call.post("/pages", Json.MAPPER.createObjectNode());
            } else {
                call.get("/users/me");
            }
        });
        assertThat(failed).isNotNull();
        return failed.failure();
    }
}
