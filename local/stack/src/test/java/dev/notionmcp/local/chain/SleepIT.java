package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.local.LocalStack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateway, operator, node and runtime together: processes that end because nobody calls, and start for a call. */
class SleepIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, Object> SEARCH = Map.of("name", "search", "arguments", Map.of("query", ""));

    @TempDir
    private static Path state;

    private static LocalStack stack;
    private static OAuthClient client;
    private static OAuthClient.Tokens tokens;
    private static McpClients.Modern caller;
    private static Workspace workspace;

    @BeforeAll
    static void start() throws IOException {
        stack = LocalStack.start(SharedStack.settings(state));
        client = new OAuthClient(stack.url().resolve("/mcp"));
        tokens = client.connect("ada");
        caller = new McpClients.Modern(stack.url(), tokens.access());
        caller.call("search", Map.of("query", ""));
        workspace = Workspace.of(stack, "ada");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void endsTheProcessAndStartsOneForTheNextCallWithTheSameLogin() {
        var address = Runtimes.address(stack, workspace.object());
        workspace.sleeps();
        assertThat(Runtimes.answers(address)).isFalse();
        assertThat(stack.node().running()).isZero();
        await().atMost(PATIENCE).until(() -> workspace.ready().equals("ScaledToZero"));

        assertThat(caller.call("search", Map.of("query", "Roadmap")).toString()).contains("Analytical Engines");
        await().atMost(PATIENCE).until(() -> workspace.ready().equals("Running"));
        workspace.sleeps();
        var refreshed = client.refresh(tokens);
        assertThat(new McpClients.Modern(stack.url(), refreshed.access())
                        .call("search", Map.of("query", "Roadmap"))
                        .toString())
                .contains("Analytical Engines");
    }

    @Test
    void fiftyCallsAtOnceWakeOnce() throws Exception {
        workspace.sleeps();
        var before = workspace.generation();
        var calls = new ArrayList<Future<HttpResponse<String>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                calls.add(threads.submit(() -> caller.send("tools/call", SEARCH)));
            }
            for (var call : calls) {
                assertThat(call.get().statusCode()).as(call.get().body()).isEqualTo(200);
            }
        }
        assertThat(workspace.generation()).isEqualTo(before + 1);
        assertThat(workspace.addresses()).hasSize(1);
    }

    @Test
    void aSubscriptionWakesNobody() throws IOException {
        workspace.sleeps();
        var used = workspace.object().getStatus().lastActivityTime();
        try (var stream = caller.stream("subscriptions/listen", Map.of("notifications", Map.of()))) {
            assertThat(stream).isNotNull();
            assertThat(workspace.replicas()).isZero();
        }
        assertThat(workspace.object().getStatus().lastActivityTime()).isEqualTo(used);
    }

    /** The call comes at any point between the operator's decision and the end of the process. */
    @Test
    void aCallAtTheMomentOfFallingAsleepIsAnswered() throws Exception {
        try (var clock = Executors.newScheduledThreadPool(1)) {
            for (var round = 0; round < 30; round++) {
                caller.call("search", Map.of("query", ""));
                workspace.neglect();
                var call = clock.schedule(
                        () -> caller.send("tools/call", SEARCH), 15L * (round % 15), TimeUnit.MILLISECONDS);
                var answer = call.get();
                assertThat(answer.statusCode())
                        .as("round " + round + ": " + answer.body())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aRuntimeThatCannotStartIsToldOfAfterTheTimeOfAHeldCall() {
        workspace.sleeps();
        try (var killer = Executors.newScheduledThreadPool(1)) {
            var _ = killer.scheduleWithFixedDelay(
                    () -> stack.node().crash(workspace.name()), 0, 50, TimeUnit.MILLISECONDS);
            var answer = caller.send("tools/call", SEARCH);
            killer.shutdownNow();
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("\"jsonrpc\":\"2.0\"", "\"error\":", "\"retryAfter\":", "did not start");
        }
        await().atMost(PATIENCE).until(() -> caller.send("tools/call", SEARCH).statusCode() == 200);
    }
}
