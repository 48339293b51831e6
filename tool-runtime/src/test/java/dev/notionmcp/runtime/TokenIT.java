package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token's way into the process: the mounted file, then pushes. */
class TokenIT {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"show_token\",\"arguments\":{\"note\":\"x\"}}}";

    @TempDir
    Path folder;

    private static int push(TestRuntime runtime, String body) throws Exception {
        return runtime.pushToken(runtime.assertion("internal:token"), body).statusCode();
    }

    private static int readiness(TestRuntime runtime) throws Exception {
        return TestRuntime.send(runtime.request("/readyz")).statusCode();
    }

    @Test
    void highestRevisionWins() throws Exception {
        Files.writeString(folder.resolve("revision"), "3\n");
        try (var runtime = TestRuntime.ready(folder, Map.of())) {
            assertThat(push(runtime, "{\"token\":\"ntn_older\",\"revision\":2}"))
                    .isEqualTo(204);
            assertThat(push(runtime, "{\"token\":\"ntn_same\",\"revision\":3}")).isEqualTo(204);
            assertThat(runtime.token.current().value()).isEqualTo("ntn_first");
            assertThat(push(runtime, "{\"token\":\"ntn_newer\",\"revision\":5}"))
                    .isEqualTo(204);
            assertThat(push(runtime, "{\"token\":\"ntn_late\",\"revision\":4}")).isEqualTo(204);
            assertThat(runtime.token.current().value()).isEqualTo("ntn_newer");
            assertThat(runtime.token.current().revision()).isEqualTo(5);
        }
    }

    @Test
    void aPushReachesTheNextCall() throws Exception {
        Files.writeString(folder.resolve("token"), "ntn_first");
        var holder = new TestRuntime[1];
        var tools = List.of(FixtureTools.tool(
                "show_token",
                FixtureTools.annotations(true),
                (context, call) -> FixtureTools.text(holder[0].token.current().value())));
        try (var runtime = new TestRuntime(folder, Map.of(), tools)) {
            holder[0] = runtime;
            assertThat(runtime.post(CALL).body()).contains("ntn_first");
            push(runtime, "{\"token\":\"ntn_second\",\"revision\":1}");
            assertThat(runtime.post(CALL).body()).contains("ntn_second");
        }
    }

    @Test
    void isReadyOnceATokenHasArrivedInAnyWay() throws Exception {
        try (var pushed = new TestRuntime(folder, Map.of(), FixtureTools.all())) {
            assertThat(TestRuntime.send(pushed.request("/livez")).statusCode()).isEqualTo(200);
            assertThat(readiness(pushed)).isEqualTo(503);
            assertThat(push(pushed, "{\"token\":\"ntn_pushed\",\"revision\":1}"))
                    .isEqualTo(204);
            assertThat(readiness(pushed)).isEqualTo(200);
        }
        try (var mounted = new TestRuntime(folder, Map.of(), FixtureTools.all())) {
            assertThat(readiness(mounted)).isEqualTo(503);
            Files.writeString(folder.resolve("token"), "ntn_mounted");
            assertThat(readiness(mounted)).isEqualTo(200);
            assertThat(mounted.token.current().value()).isEqualTo("ntn_mounted");
        }
    }

    @Test
    void isNotReadyWithoutKeys() throws Exception {
        try (var runtime = TestRuntime.ready(
                folder, Map.of("ASSERTION_KEYS_FILE", folder.resolve("none").toString()))) {
            assertThat(readiness(runtime)).isEqualTo(503);
            assertThat(runtime.post(CALL).statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialize", "ping", "tools/list", "server/discover"})
    void answersWhatNeedsNoNotionWithoutAToken(String method) throws Exception {
        var request = """
                {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": {
                    "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"},
                    "_meta": %s}}""".formatted(method, method.equals("server/discover") ? """
                                {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                                 "io.modelcontextprotocol/clientCapabilities": {}}""" : "{}");
        var headers = method.equals("server/discover")
                ? new String[] {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method}
                : new String[0];
        try (var runtime = new TestRuntime(folder, Map.of(), FixtureTools.all())) {
            var answer = runtime.post(request, headers);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"result\"");
        }
    }

    @Test
    void saysBeforeAnyToolRunsThatTheTokenIsMissing() throws Exception {
        var ran = new AtomicInteger();
        var tools = List.of(FixtureTools.tool("write_note", FixtureTools.annotations(false), (context, call) -> {
            ran.incrementAndGet();
            return FixtureTools.text("written");
        }));
        var call = CALL.replace("show_token", "write_note");
        try (var runtime = new TestRuntime(folder, Map.of(), tools)) {
            for (var body : List.of(call, "[{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}," + call + "]")) {
                var answer = runtime.post(body);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Notion-MCP-Credentials"))
                        .hasValue("missing");
            }
            assertThat(ran).hasValue(0);
            push(runtime, "{\"token\":\"ntn_pushed\",\"revision\":1}");
            assertThat(runtime.post(call).statusCode()).isEqualTo(200);
            assertThat(ran).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"token\":\"ntn_x\"}",
                "{\"token\":\"ntn_x\",\"revision\":\"7\"}",
                "{\"token\":\"ntn_x\",\"revision\":7.5}",
                "{\"token\":\"ntn_x\",\"revision\":-1}",
                "{\"token\":\"\",\"revision\":7}",
                "{\"token\":\"ntn x\",\"revision\":7}",
                "{\"token\":\"ntn\\r\\nX-Header: x\",\"revision\":7}",
                "{\"token\":7,\"revision\":7}"
            })
    void refusesMalformedPushesWithoutQuotingThem(String body) throws Exception {
        try (var runtime = TestRuntime.ready(folder, Map.of())) {
            var answer = runtime.pushToken(runtime.assertion("internal:token"), body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("ntn", "Exception");
            assertThat(runtime.token.current().value()).isEqualTo("ntn_first");
        }
    }

    @Test
    void takesPutOfALimitedSizeOnly() throws Exception {
        try (var runtime = TestRuntime.ready(folder, Map.of())) {
            assertThat(push(runtime, " ".repeat(16 * 1024 + 1))).isEqualTo(413);
            var get = TestRuntime.send(runtime.request("/internal/token")
                    .header("Authorization", "Bearer " + runtime.assertion("internal:token")));
            assertThat(get.statusCode()).isEqualTo(405);
            assertThat(get.headers().firstValue("Allow")).contains("PUT");
        }
    }
}
