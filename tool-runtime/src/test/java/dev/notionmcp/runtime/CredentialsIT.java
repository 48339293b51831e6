package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.notionmcp.runtime.token.NotionToken;
import dev.notionmcp.runtime.tools.NotionTools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token that Notion refuses: what the gateway is told, and what the runtime mends itself. */
class CredentialsIT {

    private static final String READ = call("get_self", "{\"format\":\"raw\"}");
    private static final String WRITE =
            call("create_page", "{\"parent\":{\"page_id\":\"3f188fcd-daf4-81fb-8780-f9b94d9fcaf4\"}}");
    private static final String REFUSED =
            "{\"object\":\"error\",\"status\":401,\"code\":\"unauthorized\",\"message\":\"API token is invalid.\"}";

    @TempDir
    Path folder;

    private final Set<String> accepted = new CopyOnWriteArraySet<>(Set.of("ntn_0"));
    private final AtomicInteger refusals = new AtomicInteger();
    /** Runs before a token is judged. */
    private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer notion;
    private TestRuntime runtime;

    @BeforeEach
    void start() throws Exception {
        notion = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        notion.setExecutor(threads);
        notion.createContext("/", this::answer);
        notion.start();
        Files.writeString(folder.resolve("token"), "ntn_0");
        var tools = NotionTools.all(
                this::token,
                URI.create("http://127.0.0.1:" + notion.getAddress().getPort()),
                "Acme");
        runtime = new TestRuntime(folder, Map.of(), tools);
    }

    @AfterEach
    void stop() {
        runtime.close();
        notion.stop(0);
        threads.shutdownNow();
    }

    private NotionToken token() {
        return runtime.token.current();
    }

    /** A Notion that accepts some tokens. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var event = meanwhile.getAndSet(null);
            if (event != null) {
                event.run();
            }
            var token = exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
            var fine = accepted.contains(token);
            if (!fine) {
                refusals.incrementAndGet();
            }
            var body = (fine ? "{\"object\":\"user\",\"id\":\"u\",\"type\":\"bot\",\"bot\":{}}" : REFUSED)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(fine ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void tellsWhatACallMeantForNotion() throws Exception {
        var answer = runtime.post(READ);
        assertThat(header(answer, "Notion-MCP-Calls")).matches("1;limited=0;ms=\\d+");
        assertThat(header(answer, "Notion-MCP-Credentials")).isEmpty();
        var batch = runtime.post("[" + READ + "," + WRITE + "]");
        assertThat(header(batch, "Notion-MCP-Calls")).startsWith("2;limited=0;");
        var unsent = runtime.post(call("get_user", "{}"));
        assertThat(header(unsent, "Notion-MCP-Calls")).isEqualTo("0;limited=0;ms=0");
    }

    @Test
    void saysNothingOfNotionWhereNoToolIsCalled() throws Exception {
        var answer = runtime.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        assertThat(header(answer, "Notion-MCP-Calls")).isEmpty();
    }

    @Test
    void namesTheRefusedTokenAndLetsTheCallBeSentAgain() throws Exception {
        push(7, "ntn_7");
        for (var call : new String[] {READ, WRITE}) {
            var answer = runtime.post(call);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"isError\":true", "unauthorized");
            assertThat(header(answer, "Notion-MCP-Credentials")).isEqualTo("rejected;revision=7;resend=true");
        }
    }

    @Test
    void forbidsToSendAgainWhatHasWrittenAlready() throws Exception {
        var batch = "[" + WRITE + "," + READ + "]";
        meanwhile.set(() -> meanwhile.set(accepted::clear)); // after the write
        var answer = runtime.post(batch);
        assertThat(header(answer, "Notion-MCP-Credentials")).isEqualTo("rejected;revision=0;resend=false");
    }

    @Test
    void sendsAgainItselfWhenANewerTokenHasArrived() throws Exception {
        for (var call : new String[] {READ, WRITE}) {
            var revision = runtime.token.current().revision() + 1;
            meanwhile.set(() -> rotateTo(revision));
            var answer = runtime.post(call);
            assertThat(answer.body()).doesNotContain("isError");
            assertThat(header(answer, "Notion-MCP-Credentials")).isEmpty();
            assertThat(header(answer, "Notion-MCP-Calls")).startsWith("2;");
        }
        assertThat(refusals).hasValue(2);
    }

    @Test
    void waitsForANewerTokenOnceItHasWritten() throws Exception {
        meanwhile.set(() -> meanwhile.set(() -> {
            accepted.clear();
            threads.execute(() -> {
                await().until(() -> refusals.get() == 1);
                rotateTo(1);
            });
        }));
        var answer = runtime.post("[" + WRITE + "," + READ + "]");
        assertThat(answer.body()).doesNotContain("isError");
        assertThat(header(answer, "Notion-MCP-Credentials")).isEmpty();
        assertThat(header(answer, "Notion-MCP-Calls")).startsWith("3;");
    }

    @Test
    void losesNoCallWhileTokensRotate() throws Exception {
        var done = new AtomicInteger();
        var callers = new ArrayList<Future<String>>();
        for (int caller = 0; caller < 16; caller++) {
            var body = caller % 2 == 0 ? READ : WRITE;
            callers.add(threads.submit(() -> {
                while (runtime.token.current().revision() < 50) {
                    var answer = runtime.post(body);
                    if (answer.statusCode() != 200 || answer.body().contains("isError")) {
                        return answer.body();
                    }
                    done.incrementAndGet();
                }
                return "";
            }));
        }
        for (int revision = 1; revision <= 50; revision++) {
            var before = done.get();
            rotateTo(revision);
            while (done.get() == before && callers.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait(); // each token is used
            }
        }
        for (var caller : callers) {
            assertThat(caller.get()).isEmpty();
        }
        assertThat(done).hasValueGreaterThan(50);
    }

    /** As at Notion: for a moment both are good, then only the new one. */
    private void rotateTo(long revision) {
        accepted.add("ntn_" + revision);
        push(revision, "ntn_" + revision);
        accepted.removeIf(token -> !token.equals("ntn_" + revision));
    }

    private void push(long revision, String token) {
        try {
            var body = "{\"token\":\"" + token + "\",\"revision\":" + revision + "}";
            var answer = runtime.pushToken(runtime.assertion("internal:token"), body);
            assertThat(answer.statusCode()).isEqualTo(204);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String call(String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }
}
