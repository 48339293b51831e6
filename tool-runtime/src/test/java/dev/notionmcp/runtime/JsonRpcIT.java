package dev.notionmcp.runtime;

import static dev.notionmcp.runtime.JsonAnswers.errorCode;
import static dev.notionmcp.runtime.JsonAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request, no known request or many requests at once. */
class JsonRpcIT extends RunningRuntime {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

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
}
