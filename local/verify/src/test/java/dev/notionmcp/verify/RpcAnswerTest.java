package dev.notionmcp.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RpcAnswerTest {
    private static final String RESULT = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"found\":true}}";

    @Test
    void readsASingleMessage() throws Exception {
        assertThat(RpcAnswer.result(answer(200, "application/json", RESULT), "ping")
                        .path("found")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void findsTheAnswerAmongTheMessagesOfAStream() throws Exception {
        var stream =
                ": keep-alive\n\nevent: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\n\n"
                        + "data: " + RESULT + "\r\n\r\n";
        assertThat(RpcAnswer.result(answer(200, "text/event-stream;charset=UTF-8", stream), "ping")
                        .path("found")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void joinsTheLinesOfAnEvent() {
        assertThat(RpcAnswer.events("data: {\ndata:}\n\nid: 7\ndata:\n\n")).isEqualTo(List.of("{\n}"));
    }

    @Test
    void namesTheErrorsCodeAndNothingElseOfIt() {
        var error = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"of a page\"}}";
        assertThatThrownBy(() -> RpcAnswer.result(answer(400, "application/json", error), "tools/call"))
                .isInstanceOf(BrokenPromise.class)
                .hasMessage("tools/call answers 400 with the JSON-RPC error -32602");
    }

    @Test
    void saysWhatToDoAboutARefusedToken() {
        assertThatThrownBy(() -> RpcAnswer.result(answer(401, "application/json", "{}"), "tools/list"))
                .isInstanceOfSatisfying(
                        BrokenPromise.class,
                        broken -> assertThat(broken.outcome().remedy()).contains("unexpired access token", "LOGIN=1"));
    }

    @Test
    void takesAPageOfAProxyForABrokenPromise() {
        assertThatThrownBy(() -> RpcAnswer.result(answer(502, "text/html", "<html>"), "tools/list"))
                .isInstanceOf(BrokenPromise.class)
                .hasMessageContaining("502");
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, HttpHeaders.of(Map.of("Content-Type", List.of(type)), (a, b) -> true), body);
    }
}
