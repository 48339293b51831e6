package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a pod runs it: its own process, environment and signals. */
class ProcessIT {

    private static final Pattern LISTENING =
            Pattern.compile("Serving 26 tools of the workspace ns/a .* on 127.0.0.1:(\\d+)");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void kill() throws InterruptedException {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process run(Map<String, String> environment) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java,
                "@src/main/jvm/jvm.options",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.notionmcp.runtime.Main");
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        var process = builder.start();
        started.add(process);
        return process;
    }

    private Map<String, String> good(Map<String, String> more) {
        var all = new HashMap<>(Map.of(
                "PORT", "0",
                "HOST", "127.0.0.1",
                "WORKSPACE", "ns/a",
                "CONNECTION_ID", "c",
                "TOKEN_FILE", folder.resolve("token").toString(),
                "ASSERTION_KEYS_FILE", folder.resolve("jwks.json").toString()));
        all.putAll(more);
        return all;
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private int port() {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            var matcher = LISTENING.matcher(log());
                            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
                        },
                        port -> port > 0);
    }

    @Test
    void namesEveryBadSettingAndExitsWith2() throws Exception {
        var process = run(good(Map.of(
                "PORT", "99999", "WORKSPACE", "no slash", "TOOLS_READ_ONLY", "maybe", "NOTION_BASE_URL", "ftp://x")));
        assertThat(exitCode(process)).isEqualTo(2);
        assertThat(log())
                .contains(
                        "PORT is \"99999\"",
                        "WORKSPACE is \"no slash\"",
                        "TOOLS_READ_ONLY is \"maybe\"",
                        "NOTION_BASE_URL")
                .doesNotContain("Exception");
    }

    @Test
    void saysThatTheAddressIsTakenAndExitsWith1() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var process = run(good(Map.of("PORT", String.valueOf(taken.getLocalPort()))));
            assertThat(exitCode(process)).isEqualTo(1);
            assertThat(log()).contains("cannot listen", "choose a free address").doesNotContain("Exception");
        }
    }

    @Test
    void startsWithoutTokenKeysAndKnownNamesInItsPolicy() throws Exception {
        run(good(Map.of("TOOLS_DENY", "no_such_tool")));
        assertThat(port()).isPositive();
        assertThat(log()).contains("WARN").contains("names tools that do not exist: [no_such_tool]");
    }

    @Test
    void finishesRunningCallsOnSigtermAndExitsWith0() throws Exception {
        var gateway = TestAssertions.withNewKey();
        TestAssertions.publish(folder.resolve("jwks.json"), gateway);
        Files.writeString(folder.resolve("token"), "ntn_secret_value");
        var called = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var notion = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        notion.createContext("/", exchange -> {
            try (exchange) {
                called.countDown();
                answer.await();
                var body =
                        "{\"object\":\"user\",\"id\":\"8e5a1c52-0000-4000-8000-000000000001\",\"type\":\"bot\",\"bot\":{}}"
                                .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        notion.start();
        try (var client = HttpClient.newHttpClient()) {
            var process = run(good(Map.of(
                    "NOTION_BASE_URL", "http://127.0.0.1:" + notion.getAddress().getPort())));
            var port = port();
            var call = client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_self\",\"arguments\":{}}}"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + gateway.mint("ns/a", "c", "notion:read"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(called.await(60, TimeUnit.SECONDS)).isTrue();
            process.destroy(); // SIGTERM
            await().atMost(Duration.ofSeconds(60)).until(() -> !accepts(port));
            assertThat(process.isAlive()).isTrue();
            answer.countDown();
            var answered = call.get(60, TimeUnit.SECONDS);
            assertThat(answered.statusCode()).isEqualTo(200);
            assertThat(answered.body()).contains("8e5a1c52");
            assertThat(exitCode(process)).isZero();
            assertThat(log()).doesNotContain("ntn_secret_value");
        } finally {
            notion.stop(0);
        }
    }

    private static boolean accepts(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }
}
