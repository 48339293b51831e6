package dev.notionmcp.runtime;

import static dev.notionmcp.runtime.JsonAnswers.errorCode;
import static dev.notionmcp.runtime.JsonAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw requests of revision 2026-07-28; each test names the rule of the specification it holds the server to. */
class ModernEraIT extends ModernRequests {

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
        assertRefusal(call(method, ""), 404, -32601);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server/discover", "subscriptions/listen"})
    void takesMethodsOfThisRevisionForItWithoutAnyHeader(String method) throws Exception {
        assertRefusal(runtime.post(body(method, "")), 400, -32602);
    }

    @Test
    void leavesRelatedTaskMetadataOf20251125ToTheLegacyEra() throws Exception {
        var answer = runtime.post(
                body("tools/list", "\"_meta\":{\"io.modelcontextprotocol/related-task\":{\"taskId\":\"1\"}}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/result").has("resultType")).isFalse();
    }

    /** mcp-remote names the method of every request in a header, before any version is agreed on. */
    @Test
    void leavesAHandshakeWithItsMethodInAHeaderToTheLegacyEra() throws Exception {
        var params = "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                + "\"clientInfo\":{\"name\":\"bridge\",\"version\":\"1\"}";
        var answer = runtime.post(body("initialize", params), "Mcp-Method", "initialize");
        assertThat(json(answer).at("/result/protocolVersion").asString()).isEqualTo("2025-11-25");
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
}
