package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a runtime takes to stop: as long as its calls run, and no longer. */
class StopIT {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"hold\",\"arguments\":{}}}";
    /** Far more than stopping takes, far less than the patience given. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private TestRuntime runtime;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("token"), "ntn_first");
        var hold = FixtureTools.tool("hold", FixtureTools.annotations(true), (context, call) -> {
            called.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FixtureTools.text("held ".repeat(1_000_000));
        });
        runtime = new TestRuntime(folder, Map.of(), List.of(hold));
    }

    @AfterEach
    void end() {
        released.countDown();
        runtime.close();
    }

    @Test
    void stopsAtOnceWhenNothingRuns() throws Exception {
        assertThat(TestRuntime.send(runtime.request("/livez")).statusCode()).isEqualTo(200); // and stays connected
        try (var _ = connect()) {
            assertThat(stop()).succeedsWithin(SOON);
        }
    }

    @Test
    void doesNotWaitForClientsThatWentAway() throws Exception {
        try (var client = connect()) {
            client.setSoLinger(true, 0); // closing resets the connection, so that the answer cannot be written
            var request =
                    "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + runtime.assertion(TestRuntime.ALL) + "\r\nContent-Length: " + CALL.length() + "\r\n\r\n"
                            + CALL;
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            called.await();
        }
        released.countDown();
        assertThat(stop()).succeedsWithin(SOON);
    }

    @Test
    void waitsForARunningCallAndTakesNoOther() throws Exception {
        var call = CompletableFuture.supplyAsync(() -> {
            try {
                return runtime.post(CALL).body();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        called.await();
        var stopped = stop();
        await().until(this::refusesConnections);
        assertThat(stopped).isNotDone();
        released.countDown();
        assertThat(call.get()).contains("held");
        assertThat(stopped).succeedsWithin(SOON);
    }

    @Test
    void givesUpWhenItsPatienceEnds() throws Exception {
        var call = CompletableFuture.runAsync(() -> {
            try {
                runtime.post(CALL);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        called.await();
        runtime.server.drain(Duration.ofMillis(100));
        assertThat(call).failsWithin(SOON);
    }

    private CompletableFuture<Void> stop() {
        return CompletableFuture.runAsync(() -> runtime.server.drain(Duration.ofSeconds(40)));
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), runtime.server.port());
    }

    private boolean refusesConnections() throws IOException {
        try (var _ = connect()) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }
}
