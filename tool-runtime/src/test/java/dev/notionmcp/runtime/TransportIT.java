package dev.notionmcp.runtime;

import static dev.notionmcp.runtime.JsonAnswers.errorCode;
import static dev.notionmcp.runtime.JsonAnswers.errorMessage;
import static dev.notionmcp.runtime.JsonAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What both eras share of HTTP and JSON-RPC, and the rules of the legacy one that an official client never breaks. */
class TransportIT {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    @TempDir
    Path folder;

    private TestRuntime runtime;

    @BeforeEach
    void start() throws Exception {
        runtime = TestRuntime.ready(folder, Map.of());
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, int code) {
        assertThat(List.of(answer.statusCode(), errorCode(answer)))
                .as(answer.body())
                .containsExactly(status, code);
        assertThat(answer.body()).doesNotContain("Exception", "\\tat ", "stackTrace", "dev.notionmcp");
    }

    @Test
    void answersOnBothFormsOfThePath() throws Exception {
        var request = runtime.request("/mcp/")
                .POST(BodyPublishers.ofString(LIST))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL));
        assertThat(TestRuntime.send(request).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT", "OPTIONS"})
    void takesPostOnly(String method) throws Exception {
        var answer = TestRuntime.send(runtime.request("/mcp")
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL)));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void namesItsWorkspaceOnEveryAnswer() throws Exception {
        for (var path : List.of("/mcp", "/internal/token", "/livez", "/readyz", "/nowhere")) {
            assertThat(TestRuntime.send(runtime.request(path)).headers().firstValue("Notion-MCP-Workspace"))
                    .as(path)
                    .contains(TestRuntime.WORKSPACE);
        }
        assertThat(runtime.post(LIST).headers().firstValue("Notion-MCP-Workspace"))
                .contains(TestRuntime.WORKSPACE);
        assertThat(runtime.post("{").headers().firstValue("Notion-MCP-Workspace"))
                .contains(TestRuntime.WORKSPACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-12-31", "1", "draft"})
    void refusesVersionsItDoesNotSpeak(String version) throws Exception {
        var answer = runtime.post(LIST, "MCP-Protocol-Version", version);
        assertRefused(answer, 400, -32600);
        assertThat(errorMessage(answer)).contains("2025-11-25");
    }

    @Test
    void negotiatesInTheBodyOfInitializeWhateverTheHeaderSays() throws Exception {
        var body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2024-11-05\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"old\",\"version\":\"1\"}}}";
        var answer = runtime.post(body, "MCP-Protocol-Version", "2024-11-05");
        assertThat(json(answer).at("/result/protocolVersion").asString()).isEqualTo("2025-11-25");
    }

    @Test
    void ignoresSessionsOfEarlierServers() throws Exception {
        var answer = runtime.post(LIST, "Mcp-Session-Id", "of-a-server-long-gone", "Last-Event-ID", "7");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
    }

    @Test
    void acceptsNotificationsWithoutABody() throws Exception {
        var answer = runtime.post(INITIALIZED, "MCP-Protocol-Version", "2025-11-25");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "text/event-stream",
                "application/json;q=0.9, text/event-stream"
            })
    void servesClientsThatListOnlyPartOfTheTypes(String accept) throws Exception {
        assertThat(runtime.post(LIST, "Accept", accept).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesClientsThatWantSomethingElse() throws Exception {
        assertRefused(runtime.post(LIST, "Accept", "text/html"), 406, -32600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
    void refusesOtherContentTypes(String type) throws Exception {
        assertRefused(runtime.post(LIST, "Content-Type", type), 415, -32600);
    }

    @Test
    void takesACharsetBesideTheContentType() throws Exception {
        assertThat(runtime.post(LIST, "Content-Type", "Application/JSON; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesBodiesOverFourMebibytesAnnouncedOrNot() throws Exception {
        var large = new byte[4 * 1024 * 1024 + 1];
        assertRefused(runtime.post(large), 413, -32600);
        var chunked = runtime.request("/mcp")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL));
        assertRefused(TestRuntime.send(chunked), 413, -32600);
    }

    @Test
    void takesBodiesOfFourMebibytes() throws Exception {
        var start = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":\"";
        var filler = "a".repeat(4 * 1024 * 1024 - start.length() - 3);
        assertThat(runtime.post(start + filler + "\"}}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "{\"a\":1}{\"b\":2}", "{\"id\":1,\"id\":2}", "{\"jsonrpc\":\"2.0\",}"})
    void answersMalformedJsonWithAParseError(String body) throws Exception {
        assertRefused(runtime.post(body), 400, -32700);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\"text\"",
                "null",
                "{}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
            })
    void answersWhatIsNoRequestWithInvalidRequest(String body) throws Exception {
        assertRefused(runtime.post(body), 400, -32600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools/call | {}",
                "tools/call | {\"name\":7}",
                "tools/call | {\"name\":\"read_note\",\"arguments\":[]}",
                "tools/call | {\"name\":\"read_note\",\"arguments\":\"x\"}",
                "tools/call | {\"name\":\"none\"}",
                "tools/call | [1]",
                "initialize | {\"protocolVersion\":{}}",
                "initialize | {\"protocolVersion\":\"2025-11-25\",\"capabilities\":7}"
            })
    void answersWrongParamsWithInvalidParams(String method, String params) throws Exception {
        var answer = runtime.post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params));
        assertThat(errorCode(answer)).as(answer.body()).isEqualTo(-32602);
        assertThat(answer.body()).doesNotContain("jackson", "Exception", "io.modelcontextprotocol");
    }

    @Test
    void answersUnknownMethods() throws Exception {
        assertRefused(runtime.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}"), 200, -32601);
    }

    @Test
    void answersBatchesOfTheOneRevisionThatHasThem() throws Exception {
        var batch = "[" + LIST + "," + INITIALIZED + "," + PING
                + ",7,{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"initialize\"}]";
        for (var headers : List.of(new String[0], new String[] {"MCP-Protocol-Version", "2025-03-26"})) {
            var answer = runtime.post(batch, headers);
            assertThat(answer.statusCode()).isEqualTo(200);
            var answers = json(answer);
            assertThat(answers.size()).isEqualTo(4);
            assertThat(answers.at("/0/result/tools").size()).isEqualTo(4);
            assertThat(answers.at("/1/result").isObject()).isTrue();
            assertThat(answers.at("/2/error/code").asInt()).isEqualTo(-32600);
            assertThat(answers.at("/3/error/code").asInt()).isEqualTo(-32600);
        }
    }

    @Test
    void checksTheScopesOfEachElementOfABatch() throws Exception {
        var write = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"write_note\"}}";
        var answer = runtime.post(
                "[" + LIST + "," + write + "]", "Authorization", "Bearer " + runtime.assertion("notion:read"));
        assertThat(json(answer).at("/0/result/tools").size()).isEqualTo(2);
        assertThat(json(answer).at("/1/error/message").asString()).contains("notion:write");
    }

    @Test
    void acceptsABatchOfNotifications() throws Exception {
        assertThat(runtime.post("[" + INITIALIZED + "]").statusCode()).isEqualTo(202);
    }

    @Test
    void refusesBatchesElsewhereAndEmptyOrEndlessOnes() throws Exception {
        assertRefused(runtime.post("[" + LIST + "]", "MCP-Protocol-Version", "2025-06-18"), 400, -32600);
        assertRefused(runtime.post("[" + LIST + "]", "MCP-Protocol-Version", "2025-11-25"), 400, -32600);
        assertRefused(runtime.post("[]"), 400, -32600);
        assertRefused(runtime.post("[" + (PING + ",").repeat(100) + PING + "]"), 400, -32600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "null",
                "%"
            })
    void refusesBrowsersOfOtherOrigins(String origin) throws Exception {
        assertThat(runtime.post(LIST, "Origin", origin).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:6274", "http://127.0.0.1:6274", "http://[::1]:6274"})
    void letsBrowsersOfThisMachineIn(String origin) throws Exception {
        assertThat(runtime.post(LIST, "Origin", origin).statusCode()).isEqualTo(200);
    }

    @Test
    void neverFailsOnMalformedBodies() throws Exception {
        var random = new Random(20260728);
        var seeds = List.of(
                LIST,
                PING,
                INITIALIZED,
                "[" + LIST + "," + PING + "]",
                "[".repeat(9000),
                "{\"a\":".repeat(900),
                "{\"jsonrpc\":\"2.0\",\"id\":\"\\ud800\",\"method\":\"tools/call\",\"params\":{\"name\":\"\\udfff\",\"_meta\":[1e999]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_note\",\"arguments\":{\"note\":\"t\"},\"_meta\":{\"progressToken\":7}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"roots\":{}},\"clientInfo\":{\"name\":\"n\",\"version\":\"1\"}}}");
        var assertion = "Bearer " + runtime.assertion(TestRuntime.ALL);
        for (var round = 0; round < 400; round++) {
            var body = seeds.get(round % seeds.size()).getBytes(StandardCharsets.UTF_8);
            for (var change = random.nextInt(4); change > 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            var answer = runtime.post(body, "Authorization", assertion);
            assertThat(answer.statusCode())
                    .as("round %d: %s", round, new String(body, StandardCharsets.UTF_8))
                    .isLessThan(500);
        }
    }
}
