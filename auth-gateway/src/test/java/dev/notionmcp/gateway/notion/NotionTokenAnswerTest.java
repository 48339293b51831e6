package dev.notionmcp.gateway.notion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class NotionTokenAnswerTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "null",
            value = {
                "{\"type\":\"user\",\"user\":{\"id\":\"p\",\"name\":\"Ada\",\"person\":{\"email\":\"ada@example.com\"}}} | p | Ada",
                "{\"type\":\"user\",\"user\":{\"object\":\"user\",\"id\":\"p\"}} | p | null",
                "{\"type\":\"user\",\"user\":{\"id\":\"p\",\"person\":{}}} | p | null",
                "{\"type\":\"workspace\",\"workspace\":true} | bot:b | null",
                "null | bot:b | null"
            })
    void knowsThePersonInEachFormOfOwner(String owner, String person, String name) {
        var answer = JSON.readTree(
                "{\"access_token\":\"a\",\"bot_id\":\"b\",\"workspace_id\":\"w\",\"owner\":" + owner + "}");

        assertThat(NotionTokenAnswer.of(answer)).hasValueSatisfying(found -> {
            assertThat(found.personId()).isEqualTo(person);
            assertThat(found.personName()).isEqualTo(name);
            assertThat(found.refreshToken()).isNull();
            assertThat(found.workspaceName()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "{\"access_token\":7,\"bot_id\":\"b\",\"workspace_id\":\"w\"}"})
    void isEmptyWithoutWhatNothingWorksWithout(String answer) {
        assertThat(NotionTokenAnswer.of(JSON.readTree(answer))).isEmpty();
    }

    @Test
    void keepsTheTokensOutOfLogs() {
        var answer = JSON.readTree(
                "{\"access_token\":\"ntn_1\",\"refresh_token\":\"nrt_1\",\"bot_id\":\"b\",\"workspace_id\":\"w\"}");

        assertThat(NotionTokenAnswer.of(answer).orElseThrow().toString()).doesNotContain("ntn_1", "nrt_1");
    }
}
