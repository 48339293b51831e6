package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.mcp.ToolCatalog;
import dev.notionmcp.runtime.token.NotionToken;
import dev.notionmcp.runtime.tools.NotionTools;
import dev.notionmcp.runtime.tools.SandboxWorkspaces;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever arrives, the answer is a JSON-RPC answer, and the next caller is served. All 26 tools, with a Notion behind them. */
class FuzzIT {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
    private static final List<String> METHODS = List.of(
            "initialize",
            "ping",
            "tools/list",
            "tools/call",
            "server/discover",
            "prompts/list",
            "",
            "\\ud800",
            "x".repeat(9000));
    private static final List<String> HEADERS =
            List.of("Mcp-Method", "Mcp-Name", "MCP-Protocol-Version", "Mcp-Session-Id");
    private static final List<String> HEADER_VALUES = List.of(
            "2026-07-28",
            "2025-11-25",
            "2025-03-26",
            "tools/list",
            "tools/call",
            "get_self",
            "=?base64?4pyT?=",
            "=?base64?!?=",
            "");

    @TempDir
    Path folder;

    private SandboxWorkspaces notion;
    private TestRuntime runtime;
    private String authorization;

    @BeforeEach
    void start() throws Exception {
        notion = new SandboxWorkspaces();
        var token = new NotionToken(notion.token("ada"), 1);
        Files.writeString(folder.resolve("token"), token.value());
        runtime = new TestRuntime(
                folder,
                Map.of(),
                policy -> new ToolCatalog(NotionTools.all(() -> token, notion.url(), "Test"), policy),
                catalog -> List.of());
        authorization = "Bearer " + runtime.assertion(TestRuntime.ALL);
    }

    @AfterEach
    void stop() {
        runtime.close();
        notion.close();
    }

    private HttpResponse<String> post(byte[] body, List<String> headers) throws Exception {
        var all = new ArrayList<>(List.of("Authorization", authorization));
        all.addAll(headers);
        return runtime.post(body, all.toArray(String[]::new));
    }

    private void assertProper(HttpResponse<String> answer, String what) {
        assertThat(answer.statusCode()).as(what).isBetween(200, 499);
        assertThat(answer.body())
                .as(what)
                .doesNotContain("Exception", "\\tat ", "java.base", "tools.jackson", "dev.notionmcp", "stackTrace");
        if (answer.statusCode() == 202) {
            assertThat(answer.body()).isEmpty();
        } else {
            var json = JsonAnswers.json(answer);
            (json.isArray() ? json.valueStream() : java.util.stream.Stream.of(json))
                    .forEach(one -> assertMessage(one, what));
        }
    }

    private static void assertMessage(JsonNode json, String what) {
        assertThat(json.at("/jsonrpc").asString()).as(what).isEqualTo("2.0");
        assertThat(json.has("result") ^ json.has("error")).as(what + " " + json).isTrue();
        if (json.has("error")) {
            assertThat(json.at("/error/code").isInt()).as(what).isTrue();
            assertThat(json.at("/error/message").isString()).as(what).isTrue();
        }
    }

    private void assertServes() throws Exception {
        var answer = post(LIST.getBytes(StandardCharsets.UTF_8), List.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonAnswers.json(answer).at("/result/tools").size()).isEqualTo(26);
    }

    private static String message(RandomJson random) {
        var params = random.oneIn(3)
                ? random.value()
                : "{%s,\"name\":%s,\"arguments\":%s,\"cursor\":%s}"
                        .formatted(
                                random.oneIn(3) ? "\"_meta\":" + random.value() : META,
                                random.oneIn(2) ? "\"get_self\"" : random.value(),
                                random.value(),
                                random.value());
        var message = "{\"jsonrpc\":%s,\"id\":%s,\"method\":%s,\"params\":%s}"
                .formatted(
                        random.oneIn(9) ? random.value() : "\"2.0\"",
                        random.oneIn(2) ? "1" : random.value(),
                        random.oneIn(9) ? random.value() : "\"" + random.oneOf(METHODS) + "\"",
                        params);
        return random.oneIn(9) ? "[" + message + "," + LIST + "," + random.value() + "]" : message;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersAnyMessageProperly(long seed) throws Exception {
        var random = new RandomJson(seed);
        for (var round = 0; round < 500; round++) {
            var body = message(random).getBytes(StandardCharsets.UTF_8);
            body = random.oneIn(4) ? random.damaged(body) : random.oneIn(20) ? random.bytes() : body;
            var headers = new ArrayList<String>();
            HEADERS.forEach(header -> {
                if (random.oneIn(3)) {
                    headers.addAll(List.of(header, random.oneOf(HEADER_VALUES)));
                }
            });
            assertProper(
                    post(body, headers),
                    "seed %d, round %d: %s %s"
                            .formatted(
                                    seed,
                                    round,
                                    headers,
                                    new String(body, 0, Math.min(body.length, 3000), StandardCharsets.UTF_8)));
        }
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void everyToolAnswersAnyArguments(long seed) throws Exception {
        var random = new RandomJson(seed);
        var tools = JsonAnswers.json(post(LIST.getBytes(StandardCharsets.UTF_8), List.of()))
                .at("/result/tools");
        for (var tool : tools) {
            var name = tool.at("/name").asString();
            for (var round = 0; round < 30; round++) {
                var arguments = new ArrayList<String>();
                tool.at("/inputSchema/properties").propertyNames().forEach(argument -> {
                    if (!random.oneIn(4)) {
                        arguments.add("\"" + argument + "\":" + random.value());
                    }
                });
                var call =
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":{%s}}}"
                                .formatted(name, String.join(",", arguments));
                var what = "seed %d, round %d: %.3000s".formatted(seed, round, call);
                var answer = post(call.getBytes(StandardCharsets.UTF_8), List.of());
                assertProper(answer, what);
                assertThat(answer.body()).as(what).doesNotContain("failed inside");
            }
        }
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void refusesNestingOfThousands(String level) throws Exception {
        for (var start : List.of(
                "",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"create_page\",\"arguments\":{\"properties\":")) {
            var answer = post((start + level.repeat(10_000)).getBytes(StandardCharsets.UTF_8), List.of());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(JsonAnswers.errorCode(answer)).isEqualTo(-32700);
        }
        assertServes();
    }

    @Test
    void takesNestingInTextForAMistake() throws Exception {
        for (var nested :
                List.of("[".repeat(10_000), "{\\\"a\\\":".repeat(10_000), "[".repeat(10_000) + "]".repeat(10_000))) {
            var call =
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"append_block_children\",\"arguments\":{\"block_id\":\"8e5a1c52-0000-4000-8000-000000000001\",\"children\":\"%s\"}}}"
                            .formatted(nested);
            var answer = post(call.getBytes(StandardCharsets.UTF_8), List.of());
            assertProper(answer, "nested text");
            assertThat(JsonAnswers.json(answer).at("/result/isError").asBoolean())
                    .isTrue();
        }
        assertServes();
    }
}
