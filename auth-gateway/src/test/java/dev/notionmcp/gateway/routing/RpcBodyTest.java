package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcBodyTest {

    @Test
    void readsWhatACallIs() throws Exception {
        var body = read("""
                {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"_meta":{"name":"no"},"name":"search",
                 "arguments":{"name":"not this one","method":"nor this"}}}""");

        assertThat(body.messages()).containsExactly(new RpcMessage("7", "tools/call", "search"));
        assertThat(body.id()).isEqualTo("7");
    }

    @Test
    void readsEveryMessageOfABatch() throws Exception {
        var body = read("[{\"id\":\"a\\\"b\",\"method\":\"tools/list\"},{\"method\":\"notifications/initialized\"}]");

        assertThat(body.messages())
                .containsExactly(
                        new RpcMessage("\"a\\\"b\"", "tools/list", null),
                        new RpcMessage(null, "notifications/initialized", null));
        assertThat(body.id()).isNull();
    }

    @Test
    void readsAClientsResponse() throws Exception {
        assertThat(read("{\"id\":1,\"result\":{\"method\":\"tools/call\"}}").messages())
                .containsExactly(new RpcMessage("1", null, null));
    }

    @Test
    void keepsTheBytesAsTheyCame() throws Exception {
        var text = " {\"method\" : \"ping\" , \"id\":1.50e1 }\n";

        assertThat(new String(read(text).bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}{}",
                "{} x",
                "{\"method\":\"tools/list\",\"method\":\"tools/call\"}",
                "{\"params\":{\"name\":\"search\",\"name\":\"delete_block\"}}",
                "{'method':'ping'}"
            })
    void refusesWhatTwoParsersCouldReadDifferently(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.code()).isIn(Refusal.PARSE_ERROR, Refusal.INVALID_REQUEST);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"text\"", "null", "[]", "[1]", "[{},[]]", "[{},null]"})
    void refusesJsonThatIsNoMessage(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Refusal.INVALID_REQUEST));
    }

    @Test
    void refusesALongBatch() {
        var batch = "[" + "{},".repeat(RpcBody.BATCH_LIMIT) + "{}]";

        assertThatThrownBy(() -> read(batch)).hasMessageContaining("1 to 100");
    }

    @Test
    void refusesMoreTokensThanTheRuntimeTakes() throws Exception {
        assertThat(read("{\"params\":{\"list\":[0" + ",0".repeat(100_000) + "]}}")
                        .messages())
                .hasSize(1);
        assertThatThrownBy(() -> read("{\"params\":{\"list\":[0" + ",0".repeat(150_000) + "]}}"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @Test
    void refusesDeepNestingAsMalformed() {
        assertThatThrownBy(() -> read("{\"params\":" + "[".repeat(100_000)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    private static RpcBody read(String text) throws Refusal {
        return RpcBody.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
