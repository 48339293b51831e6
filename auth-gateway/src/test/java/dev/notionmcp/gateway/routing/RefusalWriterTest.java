package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalWriterTest {

    @Test
    void answersTheMessageThatAsked() {
        var json = RefusalWriter.json(Refusal.later("not-running", "Wait.", 5), "\"a\"");

        assertThat(json)
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"error\":{\"code\":-32000,\"message\":\"Wait.\","
                        + "\"data\":{\"retryAfter\":5}}}");
    }

    @Test
    void namesNoMessageWhereThereIsNone() {
        assertThat(RefusalWriter.json(Refusal.methodNotAllowed(), null))
                .startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,");
    }
}
