package dev.notionmcp.runtime;

import static dev.notionmcp.runtime.JsonAnswers.errorCode;
import static dev.notionmcp.runtime.JsonAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw requests of revision 2026-07-28; each test names the rule of the specification it holds the server to. */
class ModernEraIT {

    private static final String VERSION = "2026-07-28";
    private static final String META = meta(VERSION);

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

    private static String meta(String version) {
        return """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"%s",\
            "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"},\
            "io.modelcontextprotocol/clientCapabilities":{}}""".formatted(version);
    }

    private static String body(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"r-1\",\"method\":\"%s\",\"params\":{%s}}".formatted(method, params);
    }

    /** A request without fault. */
    private HttpResponse<String> call(String method, String params, String... headers) throws Exception {
        var all = Stream.concat(Stream.of("MCP-Protocol-Version", VERSION, "Mcp-Method", method), Stream.of(headers))
                .toArray(String[]::new);
        return runtime.post(body(method, params.isEmpty() ? META : META + "," + params), all);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, int code) {
        assertThat(List.of(answer.statusCode(), errorCode(answer)))
                .as(answer.body())
                .containsExactly(status, code);
        assertThat(json(answer).at("/id").asString()).isEqualTo("r-1");
    }

    @Test
    void discovers() throws Exception {
        var answer = call("server/discover", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        var result = json(answer).at("/result");
        assertThat(result.at("/resultType").asString()).isEqualTo("complete");
        assertThat(result.at("/supportedVersions/0").asString()).isEqualTo(VERSION);
        assertThat(result.at("/capabilities/tools").isObject()).isTrue();
        assertThat(result.at("/instructions").asString()).contains("Analytical Engines");
        assertThat(result.at("/ttlMs").asInt()).isPositive();
        assertThat(result.at("/cacheScope").asString()).isEqualTo("private");
        assertThat(result.at("/_meta")
                        .get("io.modelcontextprotocol/serverInfo")
                        .at("/name")
                        .asString())
                .isEqualTo("notion-mcp-remote");
    }

    @Test
    void listsToolsPrivatelyAndAlwaysInOneOrder() throws Exception {
        var first = json(call("tools/list", "")).at("/result");
        assertThat(first.at("/resultType").asString()).isEqualTo("complete");
        assertThat(first.at("/ttlMs").isIntegralNumber()).isTrue();
        assertThat(first.at("/cacheScope").asString()).isEqualTo("private");
        assertThat(first.at("/tools").size()).isEqualTo(4);
        assertThat(json(call("tools/list", "")).at("/result")).isEqualTo(first);
    }

    @Test
    void callsATool() throws Exception {
        var answer =
                call("tools/call", "\"name\":\"read_note\",\"arguments\":{\"note\":\"tea\"}", "Mcp-Name", "read_note");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/result/resultType").asString()).isEqualTo("complete");
        assertThat(json(answer).at("/result/content/0/text").asString()).isEqualTo("note: tea");
        assertThat(json(answer).at("/result").has("ttlMs")).isFalse();
    }

    @Test
    void answersUnknownToolsWithInvalidParams() throws Exception {
        var answer = call("tools/call", "\"name\":\"no_note\",\"arguments\":{}", "Mcp-Name", "no_note");
        assertThat(errorCode(answer)).isEqualTo(-32602);
        assertThat(answer.body()).contains("no_note");
    }

    @Test
    void namesTheScopeAReadOnlyGrantLacks() throws Exception {
        var answer = call(
                "tools/call",
                "\"name\":\"write_note\",\"arguments\":{\"note\":\"tea\"}",
                "Mcp-Name",
                "write_note",
                "Authorization",
                "Bearer " + runtime.assertion("notion:read"));
        assertThat(json(answer).at("/error/data/requiredScope").asString()).isEqualTo("notion:write");
        assertThat(json(call("tools/list", "", "Authorization", "Bearer " + runtime.assertion("notion:read")))
                        .at("/result/tools")
                        .size())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"_meta\":{}",
                "\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{}}",
                "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}",
                "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":7,\"io.modelcontextprotocol/clientCapabilities\":{}}",
                "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":[]}",
                "\"_meta\":7"
            })
    void refusesMissingMetadata(String params) throws Exception {
        var answer =
                runtime.post(body("tools/list", params), "MCP-Protocol-Version", VERSION, "Mcp-Method", "tools/list");
        assertRefused(answer, 400, -32602);
    }

    @Test
    void doesWithoutClientInfo() throws Exception {
        var meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
        var answer =
                runtime.post(body("tools/list", meta), "MCP-Protocol-Version", VERSION, "Mcp-Method", "tools/list");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAMissingVersionHeader() throws Exception {
        assertRefused(runtime.post(body("tools/list", META), "Mcp-Method", "tools/list"), 400, -32020);
    }

    @Test
    void refusesAVersionHeaderThatDiffersFromTheBody() throws Exception {
        var answer = runtime.post(
                body("tools/list", meta("2027-01-01")), "MCP-Protocol-Version", VERSION, "Mcp-Method", "tools/list");
        assertRefused(answer, 400, -32020);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-01-01", "2025-11-25", "1900-01-01", "next"})
    void namesTheSupportedVersionsToAnUnsupportedOne(String version) throws Exception {
        var answer = runtime.post(
                body("tools/list", meta(version)), "MCP-Protocol-Version", version, "Mcp-Method", "tools/list");
        assertRefused(answer, 400, -32022);
        assertThat(json(answer).at("/error/data/requested").asString()).isEqualTo(version);
        assertThat(json(answer).at("/error/data/supported").toString()).isEqualTo("[\"2026-07-28\"]");
    }

    @Test
    void refusesAMissingMethodHeader() throws Exception {
        assertRefused(runtime.post(body("tools/list", META), "MCP-Protocol-Version", VERSION), 400, -32020);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/call", "TOOLS/LIST", ""})
    void refusesAMethodHeaderThatDiffersFromTheBody(String header) throws Exception {
        var answer = runtime.post(body("tools/list", META), "MCP-Protocol-Version", VERSION, "Mcp-Method", header);
        assertRefused(answer, 400, -32020);
    }

    @Test
    void refusesHeadersGivenTwice() throws Exception {
        var request = runtime.request("/mcp")
                .POST(BodyPublishers.ofString(body("tools/list", META)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL))
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", "tools/list")
                .header("Mcp-Method", "tools/call");
        assertRefused(TestRuntime.send(request), 400, -32020);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "write_note",
                "READ_NOTE",
                "=?base64?d3JpdGVfbm90ZQ==?=",
                "=?base64?cmVhZF9ub3RlCg?=",
                "=?base64?!!!!?=",
                "=?base64?/w==?=",
                "=?base64?cmVhZF9ub3Rl"
            })
    void refusesANameHeaderThatDiffersFromTheBody(String header) throws Exception {
        var answer = call("tools/call", "\"name\":\"read_note\",\"arguments\":{\"note\":\"tea\"}", "Mcp-Name", header);
        assertRefused(answer, 400, -32020);
    }

    @Test
    void refusesAMissingNameHeader() throws Exception {
        assertRefused(call("tools/call", "\"name\":\"read_note\",\"arguments\":{\"note\":\"tea\"}"), 400, -32020);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read_note", "  read_note  ", "=?base64?cmVhZF9ub3Rl?="})
    void takesTheNameHeaderTrimmedAndDecoded(String header) throws Exception {
        var answer = call("tools/call", "\"name\":\"read_note\",\"arguments\":{\"note\":\"tea\"}", "Mcp-Name", header);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void decodesNamesBeyondAsciiBeforeItComparesThem() throws Exception {
        var header = "=?base64?" + Base64.getEncoder().encodeToString("näme".getBytes(StandardCharsets.UTF_8)) + "?=";
        var answer = call("tools/call", "\"name\":\"näme\",\"arguments\":{}", "Mcp-Name", header);
        assertThat(errorCode(answer)).isEqualTo(-32602);
        assertThat(answer.body()).contains("Unknown tool: näme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "ping",
                "logging/setLevel",
                "resources/subscribe",
                "resources/unsubscribe",
                "resources/list",
                "prompts/list",
                "completion/complete",
                "no/such"
            })
    void answersRemovedAndUnknownMethodsWith404(String method) throws Exception {
        assertRefused(call(method, ""), 404, -32601);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server/discover", "subscriptions/listen"})
    void takesMethodsOfThisRevisionForItWithoutAnyHeader(String method) throws Exception {
        assertRefused(runtime.post(body(method, "")), 400, -32602);
    }

    @Test
    void leavesRelatedTaskMetadataOf20251125ToTheLegacyEra() throws Exception {
        var answer = runtime.post(
                body("tools/list", "\"_meta\":{\"io.modelcontextprotocol/related-task\":{\"taskId\":\"1\"}}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/result").has("resultType")).isFalse();
    }

    @Test
    void acceptsNotificationsWithoutABody() throws Exception {
        var answer = runtime.post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}", "MCP-Protocol-Version", VERSION);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusesBatchesAndResponses() throws Exception {
        var batch = runtime.post("[" + body("tools/list", META) + "]", "MCP-Protocol-Version", VERSION);
        assertThat(batch.statusCode()).isEqualTo(400);
        assertThat(errorCode(batch)).isEqualTo(-32600);
        var response = runtime.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", "MCP-Protocol-Version", VERSION);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo(-32600);
    }

    @Test
    void acknowledgesASubscriptionFirstAndEndsItInOrderWhenTheServerStops() throws Exception {
        var request = runtime.request("/mcp")
                .POST(BodyPublishers.ofString(
                        body("subscriptions/listen", META + ",\"notifications\":{\"toolsListChanged\":true}")))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL))
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", "subscriptions/listen")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofLines());
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
            var lines = answer.body().filter(line -> line.startsWith("data: ")).iterator();
            assertThat(lines.next())
                    .contains("notifications/subscriptions/acknowledged", "\"notifications\":{}")
                    .contains("\"io.modelcontextprotocol/subscriptionId\":\"r-1\"");
            runtime.server.drain(Duration.ofSeconds(5));
            assertThat(lines.next()).contains("\"id\":\"r-1\"", "\"resultType\":\"complete\"");
            assertThat(lines.hasNext()).isFalse();
        }
    }

    @Test
    void refusesAStreamToAClientThatTakesNone() throws Exception {
        assertThat(call("subscriptions/listen", "", "Accept", "application/json")
                        .statusCode())
                .isEqualTo(406);
        assertRefused(call("subscriptions/listen", "\"notifications\":7"), 400, -32602);
    }
}
