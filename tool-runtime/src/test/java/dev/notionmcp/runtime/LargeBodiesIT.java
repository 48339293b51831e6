package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many of the largest bodies at once, against a process with a pod's heap, which ends when that runs out. */
class LargeBodiesIT {

    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int AT_ONCE = 50;
    private static final Pattern LISTENING = Pattern.compile("Serving \\d+ tools .* on 127.0.0.1:(\\d+)");
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @TempDir
    Path folder;

    private final TestAssertions gateway = TestAssertions.withNewKey();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch notionAnswers = new CountDownLatch(1);
    private HttpServer notion;
    private Process process;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        notion = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), AT_ONCE);
        notion.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        notion.createContext("/", this::answerLate);
        notion.start();
        var keys = TestAssertions.publish(folder.resolve("jwks.json"), gateway);
        var token = Files.writeString(folder.resolve("token"), "ntn_first");
        var log = folder.resolve("log");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@src/main/jvm/jvm.options",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.notionmcp.runtime.Main");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PORT", "0",
                        "HOST", "127.0.0.1",
                        "WORKSPACE", "ns/a",
                        "CONNECTION_ID", "c",
                        "NOTION_BASE_URL",
                                "http://127.0.0.1:" + notion.getAddress().getPort(),
                        "TOKEN_FILE", token.toString(),
                        "ASSERTION_KEYS_FILE", keys.toString()));
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var port = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            var matcher = LISTENING.matcher(Files.readString(log));
                            return matcher.find() ? matcher.group(1) : "";
                        },
                        found -> !found.isEmpty());
        url = URI.create("http://127.0.0.1:" + port + "/mcp");
    }

    @AfterEach
    void stop() throws InterruptedException {
        client.close();
        notion.stop(0);
        process.destroyForcibly().waitFor();
    }

    private void answerLate(HttpExchange exchange) throws IOException {
        try (exchange) {
            notionAnswers.await();
            exchange.sendResponseHeaders(400, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<CompletableFuture<HttpResponse<String>>> sendAll(Supplier<BodyPublisher> body) {
        return IntStream.range(0, AT_ONCE)
                .mapToObj(i -> client.sendAsync(request(body.get()), BodyHandlers.ofString()))
                .toList();
    }

    private static ListAssert<Integer> assertStatuses(List<CompletableFuture<HttpResponse<String>>> calls) {
        return assertThat(calls.stream()
                .map(call -> call.orTimeout(2, TimeUnit.MINUTES).join().statusCode())
                .toList());
    }

    private HttpRequest request(BodyPublisher body) {
        return HttpRequest.newBuilder(url)
                .POST(body)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + gateway.mint("ns/a", "c", TestRuntime.ALL))
                .build();
    }

    private void assertServes() throws Exception {
        assertThat(client.send(request(BodyPublishers.ofString(PING)), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(process.isAlive()).isTrue();
        assertThat(Files.readString(folder.resolve("log"))).doesNotContain("OutOfMemoryError", "StackOverflow");
    }

    /** A body of the greatest size: a call whose argument is the filler, as often as it fits. */
    private static byte[] largest(String tool, String argument, String open, String filler, String close) {
        var start =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":{\"%s\":%s"
                        .formatted(tool, argument, open);
        var end = close + "}}}";
        var room = LARGEST - start.length() - end.length();
        var times = room / filler.getBytes(StandardCharsets.UTF_8).length;
        return (start + filler.repeat(times) + end).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "get_page              | page_id    | \"           | a                       | \"",
                "get_page              | page_id    | \"           | \u00e9                  | \"",
                "append_block_children | children   | [{}          | ,{}                     | ]",
                "append_block_children | children   | \"[{}        | ,{}                     | ]\"",
                "append_block_children | children   | [{}          | ,{\"paragraph\":{\"rich_text\":[{\"text\":{\"content\":\"A line of text.\"}}]}} | ]",
                "append_block_children | children   | \"[0         | ,[[0],0]                | ]\"",
                "query_data_source     | filter     | {\"a\":[0    | ,\"aaaaaaaaaaaaaaaaaaaaaaa\" | ]}",
                "create_page           | properties | [            | [                       | ",
                "create_page           | properties | \"           | {\\\"a\\\":             | \"",
                "search                | query      | 1            | 1                       | ``"
            })
    void manyAtOnceDoNotExhaustTheHeap(String tool, String argument, String open, String filler, String close)
            throws Exception {
        var body = largest(tool, argument, open, filler, close == null ? "" : close);
        notionAnswers.countDown();
        assertStatuses(sendAll(() -> BodyPublishers.ofByteArray(body)))
                .isSubsetOf(200, 400, 503)
                .containsAnyOf(200, 400);
        assertServes();
    }

    @Test
    void bodiesOfUnannouncedLengthCountAsTheLargest() throws Exception {
        var large = new byte[LARGEST + 1];
        assertStatuses(sendAll(() -> BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                .isSubsetOf(413, 503)
                .contains(413);
        assertServes();
    }

    @Test
    void callsKeepTheirShareWhileTheyWaitForNotion() throws Exception {
        var body = largest("search", "query", "\"", "a", "\"");
        var calls = sendAll(() -> BodyPublishers.ofByteArray(body));
        // two have the whole budget and wait for Notion, so all others are told to come again
        await().atMost(Duration.ofMinutes(1))
                .until(() -> calls.stream().filter(CompletableFuture::isDone).count() == AT_ONCE - 2);
        notionAnswers.countDown();
        assertStatuses(calls).isSubsetOf(200, 503).contains(200, 503);
        assertServes();
    }
}
